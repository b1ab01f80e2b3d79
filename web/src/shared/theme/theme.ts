// The look of the desk: calm greys, one accent (signal petrol), dense controls.
import { ActionIcon, Button, createTheme, Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";

export const theme = createTheme({
  primaryColor: "signal",
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  defaultRadius: "md",
  cursorType: "pointer",
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", sans-serif',
  headings: { fontWeight: "620" },
  colors: {
    signal: [
      "#e6f6f8",
      "#d0e9ed",
      "#a3d3db",
      "#72bcc8",
      "#4aa9b8",
      "#2f9dae",
      "#1b7f90",
      "#0b6577",
      "#085564",
      "#044450",
    ],
  },
  components: {
    Button: Button.extend({ defaultProps: { size: "sm" } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: "subtle", color: "gray" } }),
    TextInput: TextInput.extend({ defaultProps: { size: "sm" } }),
    Textarea: Textarea.extend({ defaultProps: { size: "sm", autosize: true, minRows: 2, maxRows: 10 } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: "sm" } }),
    Modal: Modal.extend({ defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 } } }),
  },
});
