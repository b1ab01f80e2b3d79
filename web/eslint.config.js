// Lint rules: strict TypeScript, hooks, and the direction of imports between the rooms of src/.
import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import { readdirSync } from "node:fs";
import tseslint from "typescript-eslint";

const features = readdirSync(new URL("./src/features", import.meta.url));

const forbid = (group, message) => ({
  "no-restricted-imports": ["error", { patterns: [{ group, message }] }],
});

export default tseslint.config(
  { ignores: ["dist", "src/shared/api/generated.ts"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ["src/**/*.{ts,tsx}", "widget/**/*.ts"],
    languageOptions: { globals: globals.browser },
    plugins: { "react-hooks": hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      "@typescript-eslint/no-non-null-assertion": "error",
      eqeqeq: ["error", "smart"],
      "max-lines": ["error", { max: 300, skipBlankLines: true }],
    },
  },
  {
    files: ["src/**/*.tsx"],
    rules: { "max-lines-per-function": ["error", { max: 120 }], "max-lines": ["error", 120] },
  },
  {
    files: ["src/shared/**"],
    rules: forbid(["@/features/**", "@/app/**"], "shared/ imports no feature and no page."),
  },
  {
    files: ["widget/**"],
    rules: forbid(["react", "@mantine/*", "@/features/**", "@/app/**"], "The widget runs on other people's pages, without our framework."),
  },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: forbid(
      ["@/app/**", ...features.filter((other) => other !== feature).map((other) => `@/features/${other}/**`)],
      "Features do not import each other; src/app puts them together.",
    ),
  })),
  { files: ["mock/**", "*.config.*"], languageOptions: { globals: globals.node } },
);
