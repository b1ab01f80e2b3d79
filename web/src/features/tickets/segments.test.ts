import { expect, test } from "vitest";
import { segmentsOf } from "./segments";
import cases from "./segments.cases.json";

test.each(cases)("$text times $times is counted as the desk counts it", ({ text, times, ...counted }) => {
  const measured = segmentsOf(text.repeat(times ?? 1));

  expect(measured).toEqual(counted);
});
