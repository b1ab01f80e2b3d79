// The desk's channels under the names that its parts use for them.
import type { TextKey } from "@/shared/i18n/en";
import type { IconName } from "./Icon";

export type Channel = "telephone" | "voicemail" | "mail" | "chat" | "sms" | "web_form" | "task" | "other";

const names: Record<string, Channel> = {
  voice: "telephone",
  telephone: "telephone",
  call: "telephone",
  voicemail: "voicemail",
  email: "mail",
  mail: "mail",
  chat: "chat",
  sms: "sms",
  web_form: "web_form",
  form: "web_form",
  task: "task",
};

const icons: Record<Channel, IconName> = {
  telephone: "phone",
  voicemail: "voicemail",
  mail: "mail",
  chat: "chat",
  sms: "sms",
  web_form: "form",
  task: "task",
  other: "list",
};

export function channelOf(name: string | null | undefined): Channel {
  return names[(name ?? "").toLowerCase()] ?? "other";
}

export const channelIcon = (channel: Channel): IconName => icons[channel];
export const channelText = (channel: Channel): TextKey => `channel.${channel}`;
