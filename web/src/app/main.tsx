// Starts the web app.
import "@mantine/core/styles.css";
import "@/shared/theme/global.css";
import { MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { LanguageProvider } from "@/shared/i18n/language";
import { readable, theme } from "@/shared/theme/theme";
import { Announcer } from "@/shared/ui/announce";
import { App } from "./App";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={readable} defaultColorScheme="auto">
      <LanguageProvider>
        <Announcer>
          <BrowserRouter>
            <App />
          </BrowserRouter>
        </Announcer>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
);
