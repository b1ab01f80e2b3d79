// The shapes of people in the desk API (docs/openapi.json).

export type IdentityKind = "email" | "phone" | "login" | "chat_session";
export type Proof = "configured" | "authenticated_mail" | "signed_login";

export interface FoundPerson {
  id: string;
  name: string;
  role: string;
  facilities: string[];
  studies: string[];
}

export interface PersonIdentity {
  id: string;
  personId: string;
  kind: IdentityKind;
  value: string;
  shared: boolean;
  proof: Proof | null;
  since: string | null;
}

export interface PersonRecord {
  id: string;
  name: string;
  mergedInto: string | null;
}

export interface PersonChange {
  at: string;
  kind: string;
  actor: string;
  personId: string;
  about: string;
  why: string;
}

export interface PersonPage extends FoundPerson {
  identities: PersonIdentity[];
  records: PersonRecord[];
  changes: PersonChange[];
}

export interface NewIdentity {
  kind: IdentityKind;
  value: string;
  shared: boolean;
  why: string;
}
