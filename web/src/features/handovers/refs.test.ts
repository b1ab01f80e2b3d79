import { expect, test } from "vitest";
import { refsIn } from "./refs";

test("references are found however they are parted, each once", () => {
  expect(refsIn("TS-00000001, ts-00000002\nTS-00000001 and TS-123")).toEqual(["TS-00000001", "TS-00000002"]);
});
