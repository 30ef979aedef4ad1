/** Forget the session of this person. */
export type LogoutInput = Record<string, never>;
export type LogoutOutput = null;
