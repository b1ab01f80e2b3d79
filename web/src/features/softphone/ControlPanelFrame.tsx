// The contact centre's own panel in a frame: it holds the voice of a call and the words of a chat.
import { useEffect, useRef } from "react";
import { useSoftphone } from "./softphone";
import classes from "./softphone.module.css";

export function ControlPanelFrame() {
  const softphone = useSoftphone();
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => (container.current ? softphone.mount(container.current) : undefined), [softphone]);
  return <div ref={container} className={classes.frame} data-testid="softphone-frame" />;
}
