// A second of the microphone, as samples. Nothing is kept and nothing is sent; the microphone closes at once.

const listenMs = 1100;
const samplesKept = 32768;

/** Throws what the browser throws when there is no microphone or the visitor says no. */
export async function listen(): Promise<{ samples: Float32Array; rate: number }> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  });
  const context = new AudioContext();
  try {
    const analyser = new AnalyserNode(context, { fftSize: samplesKept, smoothingTimeConstant: 0 });
    new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(analyser);
    await context.resume();
    await new Promise((heard) => setTimeout(heard, listenMs));
    const samples = new Float32Array(samplesKept);
    analyser.getFloatTimeDomainData(samples);
    return { samples, rate: context.sampleRate };
  } finally {
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  }
}
