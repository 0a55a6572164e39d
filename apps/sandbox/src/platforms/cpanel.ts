import {
  type HeaderList,
  page,
  type Respond,
  redirect,
  type SiteAnswer,
  type SiteRequest,
} from '../web/answer.ts';

/** Apache as cPanel installs it, with PHP from its packages. */
export const cpanelHeaders: HeaderList = [
  ['Server', 'Apache'],
  ['X-Powered-By', 'PHP/8.3.21'],
];

/** `/cpanel`, `/webmail` and `/whm` on every hosted domain lead to the panel's own ports. */
export function cpanelPaths(request: SiteRequest): SiteAnswer | undefined {
  const ports: Record<string, number> = { '/cpanel': 2083, '/webmail': 2096, '/whm': 2087 };
  const port = ports[request.path.replace(/\/$/, '')];
  return port === undefined ? undefined : redirect(`https://${request.host}:${port}/`);
}

/** The panel's sign-in page on a service subdomain such as `cpanel.` or `webmail.`. */
export function cpanelSignIn(product: 'cPanel' | 'Webmail'): Respond {
  return () => page(signInMarkup(product), 200, panelHeaders);
}

const panelHeaders: HeaderList = [
  ['Server', 'cpsrvd'],
  ['Cache-Control', 'no-cache, no-store, must-revalidate, private'],
  ['X-Frame-Options', 'SAMEORIGIN'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Set-Cookie', 'cprelogin=no; HttpOnly; expires=Thu, 01-Jan-1970 00:00:01 GMT; path=/; secure'],
  ['Set-Cookie', 'cpsession=%3aAq9TzP3mVwR1kXcE%2c5b1f0d7e; HttpOnly; path=/; secure'],
];

function signInMarkup(product: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${product} Login</title>
<style>
body{margin:0;background:#fff;color:#293a4a;font:14px "Open Sans",Helvetica,Arial,sans-serif}
#login-wrapper{max-width:320px;margin:12vh auto 0;padding:0 20px}
.brand{font-size:34px;font-weight:700;color:#ff6c2c;text-align:center;margin-bottom:28px}
label{display:block;font-weight:600;margin:14px 0 6px}
input{width:100%;padding:10px;border:1px solid #bebebe;border-radius:4px;box-sizing:border-box;font-size:15px}
button{width:100%;margin-top:22px;padding:12px;border:0;border-radius:4px;background:#179bd7;color:#fff;font-size:16px}
</style>
</head>
<body class="cp">
<div id="login-wrapper" class="group">
<div class="brand">${product}</div>
<form novalidate id="login_form" action="/login/" method="post" target="_top">
<label for="user">Username</label>
<input name="user" id="user" autofocus placeholder="Enter your username." class="std_textbox" type="text" tabindex="1" required>
<label for="pass">Password</label>
<input name="pass" id="pass" placeholder="Enter your account password." class="std_textbox" type="password" tabindex="2" required>
<button name="login" type="submit" id="login_submit" tabindex="3">Log in</button>
</form>
</div>
</body>
</html>
`;
}
