// Characters that turn the writing round, shown by their number: nobody reads gpj.exe as exe.jpg.

const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

export function withTurnsShown(text: string): string {
  const shown = (mark: string) => `\u27e8U+${mark.charCodeAt(0).toString(16).toUpperCase()}\u27e9`;
  return text.replace(TURNING, shown);
}
