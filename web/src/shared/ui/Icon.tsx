// The desk's line icons; decoration only, the meaning is always written beside or in a label.

const paths = {
  phone: "M5 4h3.5l1.8 4.4-2.2 1.4a11 11 0 0 0 6.1 6.1l1.4-2.2L20 15.5V19a1.6 1.6 0 0 1-1.7 1.6A16 16 0 0 1 3.4 5.7 1.6 1.6 0 0 1 5 4z",
  phoneDown: "M3 14.5c5-5 13-5 18 0l-2 2.6-4.2-1.6v-2.6a12 12 0 0 0-5.6 0v2.6L5 17.1z",
  voicemail: "M6.5 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM17.5 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM6.5 15.5h11",
  mail: "M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5",
  chat: "M4 5h16v11H11l-4.5 4v-4H4z",
  sms: "M7 3h10v18H7zM11 18h2",
  form: "M6 3h12v18H6zM9 8h6M9 12h6M9 16h3",
  task: "M4 6l2 2 3-3.5M4 15l2 2 3-3.5M12.5 7H20M12.5 16H20",
  note: "M5 4h14v10l-5 6H5zM14 20v-6h5",
  owner: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c1-4 4-5.5 7.5-5.5s6.500 1.500 7.500 5.500",
  handover: "M3 9h14M13 5l4 4-4 4M21 15H7M11 11l-4 4 4 4",
  check: "M4 12.500l5.500 5.500L20 6.500",
  reopen: "M4.500 8V3.500M4.500 8H9M4.700 8A8.500 8.500 0 1 1 4 13.500",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  hold: "M9 6v12M15 6v12",
  clip: "M20 11.500l-8 8a5 5 0 0 1-7-7l8.500-8.500a3.300 3.300 0 0 1 4.700 4.700L9.700 17a1.600 1.600 0 0 1-2.300-2.300l7.300-7.300",
  sound: "M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM15.500 9a4.500 4.500 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11",
  soundOff: "M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5",
  microphone: "M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3",
  sun: "M12 16.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM12 2v2.500M12 19.500V22M2 12h2.500M19.500 12H22M5 5l1.800 1.800M17.200 17.200L19 19M5 19l1.800-1.800M17.200 6.800L19 5",
  moon: "M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z",
  search: "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500L20.500 20.500",
  alert: "M12 4L2.500 20h19zM12 10v4.500M12 17.200v.3",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.500l3.500 2",
  out: "M14 4h6v16h-6M4 12h11M11 8l4 4-4 4",
  send: "M4 12L20 4l-5 16-3-6.500z",
  list: "M4 6h16M4 12h16M4 18h16",
  ticket: "M3 7h18v3.500a1.600 1.600 0 0 0 0 3V17H3v-3.500a1.600 1.600 0 0 0 0-3z",
  merge: "M6 3v3c0 5 6 4 6 9v6M18 3v3c0 5-6 4-6 9M8.500 17.500L12 21l3.500-3.500",
  split: "M12 3v4c0 5-6 4-6 9v5M12 7c0 5 6 4 6 9v5M2.500 17.500L6 21l3.500-3.500M14.500 17.500L18 21l3.500-3.500",
  link: "M9.500 14.500l5-5M10.500 6.500l2-2a4.500 4.500 0 0 1 6.400 6.400l-2 2M13.500 17.500l-2 2a4.500 4.500 0 0 1-6.400-6.400l2-2",
  close: "M6 6l12 12M18 6L6 18",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: "none" }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
