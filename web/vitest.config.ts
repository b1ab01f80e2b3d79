// Runs the unit tests with the app's own build settings.
import { defineConfig, mergeConfig } from "vitest/config";
import app from "./vite.config.ts";

export default mergeConfig(app, defineConfig({ test: { environment: "node", include: ["src/**/*.test.ts", "widget/**/*.test.ts"] } }));
