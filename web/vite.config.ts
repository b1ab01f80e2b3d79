// Builds the web app; in development forwards everything but the app itself to the gateway.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const gateway = process.env.HELIOGRAPH_GATEWAY ?? "http://127.0.0.1:8080";
const forwarded = ["/api", "/auth", "/config.json", "/media", "/mailbox", "/demo-host", "/widget"];
const sockets = ["/desk-socket", "/chat-socket", "/connect"];

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: { target: "es2023", assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  server: {
    host: "127.0.0.1",
    port: Number(process.env.HELIOGRAPH_WEB_PORT ?? 5173),
    strictPort: true,
    proxy: Object.fromEntries([
      ...forwarded.map((path) => [path, { target: gateway }]),
      ...sockets.map((path) => [path, { target: gateway, ws: true }]),
    ]),
  },
});
