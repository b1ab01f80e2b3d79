// The look of the desk: calm greys, one accent (signal petrol), dense controls.
import {
  ActionIcon,
  Button,
  createTheme,
  type CSSVariablesResolver,
  Loader,
  Modal,
  NativeSelect,
  Textarea,
  TextInput,
} from "@mantine/core";

export const theme = createTheme({
  primaryColor: "signal",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  defaultRadius: "md",
  cursorType: "pointer",
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", sans-serif',
  headings: { fontWeight: "620" },
  colors: {
    // Mantine's dark greys, moved towards the accent's hue.
    dark: [
      "#d6dee2",
      "#b8c4ca",
      "#9fadb4",
      "#829097",
      "#3a464d",
      "#2b353a",
      "#20282c",
      "#181e21",
      "#12171a",
      "#0c1012",
    ],
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
    // Named by each place that waits; a name needs a role (ARIA 1.2, prohibited on plain elements).
    Loader: Loader.extend({ defaultProps: { role: "status" } }),
    TextInput: TextInput.extend({ defaultProps: { size: "sm" } }),
    Textarea: Textarea.extend({ defaultProps: { size: "sm", autosize: true, minRows: 2, maxRows: 10 } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: "sm" } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.45 },
        // The head of a dialog is no second banner of the page.
        attributes: { header: { role: "presentation" } },
      },
    }),
  },
});

/** Colours darker or lighter than Mantine's own, where those miss 4.5:1 (WCAG 2.2, 1.4.3). */
export const readable: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#56636a",
    "--mantine-color-placeholder": "#667178",
    "--mantine-color-orange-light-color": "#8f3b00",
    "--mantine-color-red-light-color": "#a61e1e",
    "--mantine-color-gray-light-color": "#3f4a50",
  },
  dark: {
    "--mantine-color-dimmed": "#a3b1b8",
    "--mantine-color-placeholder": "#8e9ca3",
  },
});
