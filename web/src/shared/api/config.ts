// What the web app must know about its deployment, read once from /config.json.
import { createContext, useContext } from "react";

export interface Config {
  api: string;
  deskSocket: string;
  chatSocket: string;
  cognito: { endpoint: string; clientId: string; userPoolId: string; region: string };
  /** Where the contact centre shows its control panel (CCP), and its region; null without telephone. */
  softphone: { ccpUrl: string; region: string } | null;
  telephone: string | null;
  mailbox: string | null;
  /** Only on one machine: where a telephone's text messages are. */
  texts?: string | null;
  demo: boolean;
  numbers: { support: string; emergency: string };
}

export async function loadConfig(): Promise<Config> {
  const answer = await fetch("/config.json", { cache: "no-store" });
  if (!answer.ok) throw new Error(`/config.json: ${answer.status}`);
  return (await answer.json()) as Config;
}

/** A path of this host, or a full URL, as a WebSocket address. */
export function socketUrl(place: string): string {
  const url = new URL(place, window.location.href);
  url.protocol = url.protocol.replace(/^http/, "ws");
  return url.href;
}

export const ConfigContext = createContext<Config | null>(null);

export function useConfig(): Config {
  const config = useContext(ConfigContext);
  if (!config) throw new Error("useConfig outside of ConfigContext");
  return config;
}
