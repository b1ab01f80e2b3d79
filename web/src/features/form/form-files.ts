// How much a form may carry, as the desk takes it, and how its files travel.

const MOST_FILES = 5;
const MOST_BYTES = 4_000_000;

export const areTooMuch = (files: { size: number }[]): boolean =>
  files.length > MOST_FILES || files.reduce((sum, file) => sum + file.size, 0) > MOST_BYTES;

export async function inBase64(file: File): Promise<{ name: string; data: string }> {
  const reader = new FileReader();
  const read = new Promise<void>((resolve, reject) => {
    reader.onload = () => resolve();
    reader.onerror = () => reject(reader.error ?? new Error("the file cannot be read"));
  });
  reader.readAsDataURL(file);
  await read;
  return { name: file.name, data: String(reader.result).split(",")[1] ?? "" }; // a data URL holds the bytes after its comma
}
