// Builds the chat widget as one classic script, says how large it is, and fails when it is too large.
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

/** Bytes after gzip; what a host page is asked to load at most. */
const LARGEST = 30_000;

const measured: Plugin = {
  name: "heliograph-widget-size",
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== "chunk") continue;
      const size = gzipSync(file.code).length;
      console.log(`chat widget: ${size} bytes gzip of at most ${LARGEST}`);
      if (size > LARGEST) throw new Error(`the chat widget is larger than ${LARGEST} bytes`);
    }
  },
};

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  publicDir: false,
  plugins: [measured],
  build: {
    target: "es2022",
    outDir: "dist/widget",
    emptyOutDir: true,
    lib: { entry: "widget/index.ts", name: "HeliographChat", formats: ["iife"], fileName: () => "heliograph-chat.js" },
  },
});
