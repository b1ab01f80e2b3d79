// Development aid, not part of the product: stands in for the gateway and all that is behind it, with invented data.
//   node mock/server.mjs [port]     then: HELIOGRAPH_GATEWAY=http://127.0.0.1:<port> npm run dev, or open the port itself (serves dist/)
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { WebSocketServer } from "ws";
import { deskApi } from "./api.mjs";
import { chatSocket, deskSocket, telephoneSocket } from "./sockets.mjs";

const port = Number(process.argv[2] ?? 4760);
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const csp =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self' blob:; " +
  "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

const config = {
  api: "/api",
  deskSocket: "/desk-socket",
  chatSocket: "/chat-socket",
  cognito: { endpoint: "/auth", clientId: "mock", userPoolId: "mock", region: "us-east-1" },
  softphone: null,
  telephone: "/connect/telephone",
  mailbox: "/mailbox",
  demo: true,
  numbers: { support: "+18005550199", emergency: "+18005550100" },
};

/** Three seconds of a quiet falling tone. */
function tone() {
  const samples = Int16Array.from({ length: 24_000 }, (_, n) => 4000 * Math.sin((n / 8000) * 2 * Math.PI * (440 - n / 120)));
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([head, Buffer.from(samples.buffer)]);
}

/** Any user; the password "new" asks for a new one, "wrong" is refused. */
function signIn(target, body) {
  const tokens = { AuthenticationResult: { AccessToken: "mock-token", RefreshToken: "mock-refresh", ExpiresIn: 3600 } };
  const password = body.AuthParameters?.PASSWORD;
  if (password === "wrong") {
    return [400, { __type: "NotAuthorizedException", message: "Incorrect username or password." }];
  }
  if (password === "new") {
    const parameters = { USER_ID_FOR_SRP: body.AuthParameters.USERNAME };
    return [200, { ChallengeName: "NEW_PASSWORD_REQUIRED", Session: "s", ChallengeParameters: parameters }];
  }
  return [200, tokens];
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString();
  return text ? JSON.parse(text) : null;
}

function answerJson(response, [status, content]) {
  const type = status >= 400 ? "application/problem+json" : "application/json";
  response.writeHead(status, { "Content-Type": type }).end(JSON.stringify(content));
}

async function file(response, path) {
  const wanted = join(dist, normalize(path));
  const found = extname(path) ? await readFile(wanted).catch(() => null) : null;
  const type = types[found ? extname(path) : ".html"] ?? "application/octet-stream";
  const content = found ?? (await readFile(join(dist, "index.html")));
  response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": csp }).end(content);
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://mock");
  if (pathname === "/config.json") return answerJson(response, [200, config]);
  if (pathname === "/media/voicemail.wav") return response.writeHead(200, { "Content-Type": "audio/wav" }).end(tone());
  if (pathname === "/auth") return answerJson(response, signIn(request.headers["x-amz-target"], await bodyOf(request)));
  if (pathname === "/demo-host/chat-identity") {
    const { email } = await bodyOf(request);
    return answerJson(response, [200, { identity: `${email.split("@")[0]}.signed`, name: email }]);
  }
  if (pathname.startsWith("/api/")) {
    const body = request.method === "POST" ? await bodyOf(request) : null;
    const answer = deskApi(request.method, pathname.slice(4), searchParams, body, request.headers.authorization);
    return answerJson(response, answer);
  }
  return file(response, pathname);
});

const sockets = {
  "/desk-socket": deskSocket,
  "/chat-socket": chatSocket,
  "/connect/telephone": telephoneSocket,
};
const upgrades = new WebSocketServer({ noServer: true });
server.on("upgrade", (request, socket, head) => {
  const serve = sockets[new URL(request.url, "http://mock").pathname];
  if (!serve) return socket.destroy();
  upgrades.handleUpgrade(request, socket, head, (webSocket) => serve(webSocket));
});
server.listen(port, "127.0.0.1", () => console.log(`mock desk: http://127.0.0.1:${port}`));
