// The mark: a heliograph's mirror on its tripod, flashing the sun.

export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0b5e6d" />
      <g fill="none" stroke="#fff" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M12.5 22.5 9 28M12.5 22.5 17 28M12.5 22.5V19" />
        <ellipse cx="12.5" cy="13.5" rx="5.2" ry="6.2" transform="rotate(-22 12.5 13.5)" fill="#fff" fillOpacity=".22" />
        <path d="M20.5 10.5 27 7.8M20.8 14H27M20 17.4l5.4 2.600M19 7.600l3.600-4" />
      </g>
    </svg>
  );
}
