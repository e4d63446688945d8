// A wave made heard: looped at a pitch by an oscillator, from the wave's own harmonics. Starts only when somebody asks.

/** Quiet enough for a class-room's loudspeakers. */
const loudness = 0.22;
const rampSeconds = 0.03;

export interface Harmonics {
  /** Of the cosines and the sines, from the constant (0) on. */
  readonly real: Float32Array<ArrayBuffer>;
  readonly imag: Float32Array<ArrayBuffer>;
}

/** wave[t] = Σ real[n] cos(2π n t / N) + imag[n] sin(2π n t / N), without the constant and the last half harmonic. */
export function harmonicsOf(wave: ArrayLike<number>): Harmonics {
  const count = wave.length / 2;
  const [real, imag] = [new Float32Array(count), new Float32Array(count)];
  for (let n = 1; n < count; n++) {
    for (let t = 0; t < wave.length; t++) {
      const angle = (2 * Math.PI * n * t) / wave.length;
      real[n] += (2 * wave[t] * Math.cos(angle)) / wave.length;
      imag[n] += (2 * wave[t] * Math.sin(angle)) / wave.length;
    }
  }
  return { real, imag };
}

export class Tone {
  private context: AudioContext | null = null;
  private oscillator: OscillatorNode | null = null;
  private gain: GainNode | null = null;

  get on(): boolean {
    return this.oscillator !== null;
  }

  start(wave: ArrayLike<number>, pitch: number): void {
    this.stop();
    this.context ??= new AudioContext();
    void this.context.resume();
    this.gain = new GainNode(this.context, { gain: 0 });
    this.gain.connect(this.context.destination);
    this.gain.gain.setTargetAtTime(loudness, this.context.currentTime, rampSeconds);
    this.oscillator = new OscillatorNode(this.context, { frequency: pitch });
    this.oscillator.connect(this.gain);
    this.update(wave, pitch);
    this.oscillator.start();
  }

  /** The same tone with another wave: no gap, no click. */
  update(wave: ArrayLike<number>, pitch: number): void {
    if (!this.context || !this.oscillator) return;
    const { real, imag } = harmonicsOf(wave);
    this.oscillator.setPeriodicWave(
      this.context.createPeriodicWave(real, imag, { disableNormalization: true }),
    );
    this.oscillator.frequency.value = pitch;
  }

  stop(): void {
    const { context, gain, oscillator } = this;
    this.oscillator = this.gain = null;
    if (!context || !gain || !oscillator) return;
    gain.gain.setTargetAtTime(0, context.currentTime, rampSeconds);
    oscillator.stop(context.currentTime + 6 * rampSeconds);
  }

  close(): void {
    this.stop();
    void this.context?.close();
    this.context = null;
  }
}
