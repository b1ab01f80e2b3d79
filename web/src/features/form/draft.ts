// What somebody has typed into the form: it outlives a reload, an error and a closed tab's crash, not the sending.

export interface Draft {
  study: string;
  siteNo: string;
  name: string;
  contactWay: string;
  message: string;
  patientWaiting: boolean;
  website: string;
}

const STORED = "heliograph.form";
export const blank: Draft = {
  study: "",
  siteNo: "",
  name: "",
  contactWay: "",
  message: "",
  patientWaiting: false,
  website: "",
};

export function keptDraft(): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? "{}");
    return { ...blank, ...(kept as Partial<Draft>) };
  } catch {
    return blank;
  }
}

export const keepDraft = (draft: Draft): void => sessionStorage.setItem(STORED, JSON.stringify(draft));
export const dropDraft = (): void => sessionStorage.removeItem(STORED);

export type Missing = "contactWay" | "message";

/** What must be filled in and is not, in the order of the page. */
export const missingOf = (draft: Draft): Missing[] =>
  (["contactWay", "message"] as const).filter((field) => !draft[field].trim());
