// Sign-in with Amazon Cognito's JSON API (user password, new password, refresh), without an SDK.
import type { Config } from "./config";
import type { Tokens } from "./session";

export interface NewPasswordRequired {
  challenge: "NEW_PASSWORD_REQUIRED";
  session: string;
  userName: string;
}

export type SignInAnswer = { tokens: Tokens } | NewPasswordRequired;

export class CognitoError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

interface AuthenticationAnswer {
  AuthenticationResult?: { AccessToken: string; RefreshToken?: string; ExpiresIn: number };
  ChallengeName?: string;
  ChallengeParameters?: Record<string, string>;
  Session?: string;
}

type Cognito = Config["cognito"];

async function call(cognito: Cognito, action: string, body: object): Promise<AuthenticationAnswer> {
  const answer = await fetch(cognito.endpoint, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Target": `AWSCognitoIdentityProviderService.${action}`,
    },
    body: JSON.stringify({ ...body, ClientId: cognito.clientId }),
  }).catch(() => {
    throw new CognitoError("Unreachable", "");
  });
  const content = (await answer.json().catch(() => ({}))) as Record<string, string>;
  if (answer.ok) return content as AuthenticationAnswer;
  // Cognito names the error `__type`, sometimes with a namespace before a #.
  const code = (content.__type ?? `HTTP ${answer.status}`).split("#").at(-1) ?? "";
  throw new CognitoError(code, content.message ?? content.Message ?? code);
}

function signInAnswer(answer: AuthenticationAnswer, userName: string, earlier?: Tokens): SignInAnswer {
  const result = answer.AuthenticationResult;
  if (result) {
    const expiresAt = Date.now() + result.ExpiresIn * 1000;
    const refresh = result.RefreshToken ?? earlier?.refresh ?? null;
    return { tokens: { access: result.AccessToken, refresh, expiresAt } };
  }
  if (answer.ChallengeName === "NEW_PASSWORD_REQUIRED") {
    const name = answer.ChallengeParameters?.USER_ID_FOR_SRP ?? userName;
    return { challenge: "NEW_PASSWORD_REQUIRED", session: answer.Session ?? "", userName: name };
  }
  throw new CognitoError("UnknownChallenge", answer.ChallengeName ?? "");
}

export async function signIn(cognito: Cognito, userName: string, password: string): Promise<SignInAnswer> {
  const parameters = { USERNAME: userName, PASSWORD: password };
  const body = { AuthFlow: "USER_PASSWORD_AUTH", AuthParameters: parameters };
  return signInAnswer(await call(cognito, "InitiateAuth", body), userName);
}

export async function answerNewPassword(
  cognito: Cognito,
  challenge: NewPasswordRequired,
  password: string,
): Promise<SignInAnswer> {
  const answer = await call(cognito, "RespondToAuthChallenge", {
    ChallengeName: challenge.challenge,
    Session: challenge.session,
    ChallengeResponses: { USERNAME: challenge.userName, NEW_PASSWORD: password },
  });
  return signInAnswer(answer, challenge.userName);
}

export async function refresh(cognito: Cognito, tokens: Tokens): Promise<Tokens | null> {
  if (!tokens.refresh) return null;
  const body = {
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN: tokens.refresh },
  };
  try {
    const answer = signInAnswer(await call(cognito, "InitiateAuth", body), "", tokens);
    return "tokens" in answer ? answer.tokens : null;
  } catch (error) {
    // No answer is no refusal: keep the tokens and let the next request try again.
    if (error instanceof CognitoError && error.code === "Unreachable") return tokens;
    return null;
  }
}
