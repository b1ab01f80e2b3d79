// Speaks prompts with the browser's voice, in the prompt's language.
import { useCallback, useEffect, useState } from "react";

const synthesis = "speechSynthesis" in window ? window.speechSynthesis : null;

export function useSpeech() {
  const [muted, setMuted] = useState(false);
  const quiet = useCallback(() => synthesis?.cancel(), []);
  useEffect(() => quiet, [quiet]);
  const speak = (text: string, language = "en-US") => {
    if (muted || !synthesis) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = language;
    const voices = synthesis.getVoices();
    const short = language.slice(0, 2);
    utterance.voice =
      voices.find((voice) => voice.lang === language) ?? voices.find((voice) => voice.lang.startsWith(short)) ?? null;
    synthesis.speak(utterance);
  };
  const toggle = () => {
    quiet();
    setMuted(!muted);
  };
  return { muted, toggle, speak, quiet };
}
