// What a refusal of Cognito means to the person who signs in.
import { CognitoError } from "@/shared/api/cognito";
import type { Translate } from "@/shared/i18n/language";

export function refusal(error: unknown, t: Translate): string {
  if (!(error instanceof CognitoError)) return t("signIn.error.other", { detail: String(error) });
  const wrongNewPassword = /password/i.test(error.message);
  switch (error.code) {
    case "Unreachable":
      return t("problem.network");
    case "NotAuthorizedException":
      return /session/i.test(error.message) ? t("signIn.error.expired") : t("signIn.error.wrong");
    case "UserNotFoundException":
      return t("signIn.error.wrong");
    case "TooManyRequestsException":
    case "LimitExceededException":
      return t("signIn.error.locked");
    case "PasswordResetRequiredException":
      return t("signIn.error.reset");
    case "InvalidPasswordException":
      return t("signIn.error.weak", { detail: error.message });
    case "InvalidParameterException":
      return t(wrongNewPassword ? "signIn.error.weak" : "signIn.error.other", { detail: error.message });
    case "CodeMismatchException":
    case "ExpiredCodeException":
      return t("signIn.error.expired");
    case "UnknownChallenge":
      return t("signIn.error.challenge", { detail: error.message });
    default:
      return t("signIn.error.other", { detail: error.message });
  }
}
