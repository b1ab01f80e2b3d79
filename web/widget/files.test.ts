import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem, unreachable } from "@/shared/api/problem";
import { Files, LARGEST_FILE, unfit } from "./files";
import { upload } from "./upload";

vi.mock("./upload");

const file = (name: string, bytes = 3) => ({ name, size: bytes }) as File;

let asked: string[];
let told: string[];
let open: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(upload).mockReset();
  [asked, told, open] = [[], [], true];
});
afterEach(() => void vi.useRealTimers());

function made(): Files {
  return new Files({
    api: "",
    ask: (frame) => {
      if (open) asked.push((frame as { name: string }).name);
      return open;
    },
    onStored: ({ file: stored }, seq) => told.push(`${seq} ${stored.name}`),
    onProblem: (problem) => told.push(problem.title),
    onChange: () => {},
  });
}

const first = (files: Files) => files.waiting[0]?.id ?? "";

test("what the desk would not take is named before a byte leaves", () => {
  expect([
    unfit(file("a.pdf"), 0),
    unfit(file("a.exe"), 0),
    unfit(file("pdf.zip"), 0),
    unfit(file("a.PNG", LARGEST_FILE + 1), 0),
    unfit(file("a.txt", 0), 0),
    unfit(file("a.pdf"), 5),
  ]).toEqual([null, "wrongKind", "wrongKind", "tooLarge", "empty", "tooMany"]);
});

test("one after another, each with a permit of its own", async () => {
  vi.mocked(upload).mockImplementation((_api, permit) => Promise.resolve({ seq: Number(permit), at: "" }));
  const files = made();
  files.add(file("a.pdf"));
  files.add(file("b.pdf"));
  expect(asked).toEqual(["a.pdf"]);

  await files.permitted(first(files), "2");
  await files.permitted(first(files), "3");

  expect(asked).toEqual(["a.pdf", "b.pdf"]);
  expect(told).toEqual(["2 a.pdf", "3 b.pdf"]);
  expect(files.waiting).toEqual([]);
});

test("a broken line asks again under the same id, and nobody uploads twice at once", async () => {
  vi.mocked(upload).mockRejectedValueOnce(unreachable());
  const files = made();
  files.add(file("a.pdf"));
  const id = first(files);
  const running = files.permitted(id, "p");
  await files.permitted(id, "p");
  await running;
  expect(upload).toHaveBeenCalledTimes(1);

  open = false;
  await vi.advanceTimersByTimeAsync(60_000);
  open = true;
  files.next();

  expect(asked).toEqual(["a.pdf", "a.pdf"]);
  expect(first(files)).toBe(id);
});

test("a file that is a line already is not sent again, and one taken back never", async () => {
  vi.mocked(upload).mockReturnValue(new Promise(() => {}));
  const files = made();
  files.add(file("a.pdf"));
  files.add(file("b.pdf"));
  void files.permitted(first(files), "p");

  files.drop(first(files));
  files.drop(first(files));
  await vi.advanceTimersByTimeAsync(60_000);

  expect(asked).toEqual(["a.pdf", "b.pdf"]);
  expect([files.waiting, told]).toEqual([[], []]);
});

test("a refusal is told with the file's name, and the next goes on", async () => {
  vi.mocked(upload).mockRejectedValueOnce(new Problem("answered", 409, { title: "Not possible now" }));
  const files = made();
  files.add(file("a.pdf"));
  files.add(file("b.pdf"));

  await files.permitted(first(files), "p");

  expect(told).toEqual(["a.pdf: Not possible now"]);
  expect(asked).toEqual(["a.pdf", "b.pdf"]);
});
