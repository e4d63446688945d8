// Sounds of one period: timbres, variations of a visitor's own, and the period of a recording.

export { periodOf, waveFromLine, waveFromRecording } from "./period.js";
export { TIMBRES, timbreWaves, variedWaves, WAVE_LENGTH, type Timbre } from "./timbres.js";
