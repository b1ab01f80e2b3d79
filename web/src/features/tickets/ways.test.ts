import { expect, test } from "vitest";
import type { Entry, TicketSummary } from "@/shared/api/types";
import { firstWay, lastChannelOf } from "./ways";

const entry = (channel: string, direction: string) => ({ channel, direction }) as Entry;
const ticket = (answerWays: TicketSummary["answerWays"]) => ({ answerWays }) as TicketSummary;

test("who texted last is answered by text, who mailed last by mail", () => {
  const texted = lastChannelOf([entry("email", "inbound"), entry("sms", "inbound"), entry("email", "outbound")]);
  const mailed = lastChannelOf([entry("sms", "inbound"), entry("email", "inbound")]);

  expect(firstWay(ticket(["email", "sms"]), texted)).toBe("sms");
  expect(firstWay(ticket(["email", "sms"]), mailed)).toBe("email");
});

test("after a call, the way that is left is taken", () => {
  expect(firstWay(ticket(["sms"]), "voice")).toBe("sms");
  expect(firstWay(ticket([]), null)).toBe("email");
});
