// Turns any sound the browser can read into the telephone's WAV.
import { encodeWav, TELEPHONE_RATE, toBase64 } from "./wav";

export interface Message {
  wav: string;
  seconds: number;
}

/** Raises when the bytes hold no sound that the browser can read. */
export async function messageOf(sound: Blob): Promise<Message> {
  const context = new OfflineAudioContext(1, 1, TELEPHONE_RATE);
  // Decoding resamples to the context's rate.
  const decoded = await context.decodeAudioData(await sound.arrayBuffer());
  const mixed = new OfflineAudioContext(1, Math.max(1, decoded.length), TELEPHONE_RATE);
  const source = mixed.createBufferSource();
  source.buffer = decoded;
  source.connect(mixed.destination);
  source.start();
  const { duration } = decoded;
  const rendered = await mixed.startRendering();
  return { wav: toBase64(encodeWav(rendered.getChannelData(0))), seconds: duration };
}

export interface MicrophoneRecording {
  stop: () => Promise<Blob>;
}

/** Records until `stop`; raises when the microphone is not allowed or not there. */
export async function recordMicrophone(): Promise<MicrophoneRecording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  const recorder = new MediaRecorder(stream);
  const pieces: Blob[] = [];
  recorder.ondataavailable = (event) => pieces.push(event.data);
  recorder.start();
  const stop = () =>
    new Promise<Blob>((resolve) => {
      recorder.onstop = () => {
        for (const track of stream.getTracks()) track.stop();
        resolve(new Blob(pieces, { type: recorder.mimeType }));
      };
      recorder.stop();
    });
  return { stop };
}
