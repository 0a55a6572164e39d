import {
  type HeaderList,
  json,
  page,
  plainText,
  redirect,
  type SiteAnswer,
  type SiteRequest,
} from '../web/answer.ts';

export interface WordPress {
  /** `https://` and the host, without a slash at the end. */
  origin: string;
  name: string;
  tagline: string;
  theme: string;
  timeZone: string;
  version: string;
  /** Folder names under `/wp-content/plugins/`. */
  plugins: string[];
  /** Namespaces that plugins add to the REST interface. */
  namespaces: string[];
}

const coreNamespaces = ['oembed/1.0', 'wp/v2', 'wp-site-health/v1', 'wp-block-editor/v1'];

/** What WordPress and a theme put into the head of each page. */
export function wordpressHead(site: WordPress): string {
  const asset = (path: string) => `${path}?ver=${site.version}`;
  return [
    `<link rel="stylesheet" id="${site.theme}-style-css" href="${asset(`/wp-content/themes/${site.theme}/style.css`)}" media="all">`,
    ...site.plugins.map(
      (plugin) =>
        `<link rel="stylesheet" id="${plugin}-css" href="${asset(`/wp-content/plugins/${plugin}/style.css`)}" media="all">`,
    ),
    `<script src="${asset('/wp-includes/js/jquery/jquery.min.js')}" id="jquery-core-js" defer></script>`,
    `<link rel="https://api.w.org/" href="${site.origin}/wp-json/">`,
    `<link rel="EditURI" type="application/rsd+xml" title="RSD" href="${site.origin}/xmlrpc.php?rsd">`,
    `<meta name="generator" content="WordPress ${site.version}">`,
  ].join('\n');
}

/** The discovery header for the REST interface (developer.wordpress.org/rest-api/using-the-rest-api/discovery). */
export function wordpressHeaders(site: WordPress): HeaderList {
  return [
    ['Link', `<${site.origin}/wp-json/>; rel="https://api.w.org/"`],
    ['X-Pingback', `${site.origin}/xmlrpc.php`],
  ];
}

/** The header by which WordPress's own redirects can be told from the web server's. */
export const wordpressRedirectHeaders: HeaderList = [['X-Redirect-By', 'WordPress']];

/** Answers for the paths that every WordPress has. */
export function wordpressPaths(site: WordPress, request: SiteRequest): SiteAnswer | undefined {
  switch (request.path) {
    case '/wp-json/':
    case '/wp-json':
      return json(restIndex(site), 200, [
        ['X-Robots-Tag', 'noindex'],
        ['Allow', 'GET'],
      ]);
    case '/wp-json/wp/v2/users/me':
      return json(notSignedIn, 401, [['X-Robots-Tag', 'noindex']]);
    case '/wp-admin':
    case '/wp-admin/':
    case '/wp-admin/authorize-application.php':
      return redirect(signInAddress(site, request), 302, wordpressRedirectHeaders);
    case '/wp-login.php':
      return signInPage(site, request);
    case '/xmlrpc.php':
      return plainText('XML-RPC server accepts POST requests only.', 405);
    case '/robots.txt':
      return plainText(
        `User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n\nSitemap: ${site.origin}/wp-sitemap.xml\n`,
      );
    default:
      return assetFile(request.path);
  }
}

const notSignedIn = {
  code: 'rest_not_logged_in',
  message: 'You are not currently logged in.',
  data: { status: 401 },
};

/** `authentication` is where an application learns how to ask for a password of its own (WordPress 5.6 and newer). */
function restIndex(site: WordPress) {
  return {
    name: site.name,
    description: site.tagline,
    url: site.origin,
    home: site.origin,
    gmt_offset: '0',
    timezone_string: site.timeZone,
    namespaces: [...coreNamespaces, ...site.namespaces],
    authentication: {
      'application-passwords': {
        endpoints: { authorization: `${site.origin}/wp-admin/authorize-application.php` },
      },
    },
    routes: {
      '/': { namespace: '', methods: ['GET'] },
      '/wp/v2': { namespace: 'wp/v2', methods: ['GET'] },
      '/wp/v2/users/me': { namespace: 'wp/v2', methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
    },
  };
}

function signInAddress(site: WordPress, request: SiteRequest): string {
  const query = request.query.toString();
  const target = `${site.origin}${request.path}${query ? `?${query}` : ''}`;
  return `${request.preview ? '' : site.origin}/wp-login.php?redirect_to=${encodeURIComponent(target)}&reauth=1`;
}

function signInPage(site: WordPress, request: SiteRequest): SiteAnswer {
  const wrong = request.method === 'POST';
  const headers: HeaderList = [
    ['Expires', 'Wed, 11 Jan 1984 05:00:00 GMT'],
    ['Cache-Control', 'no-cache, must-revalidate, max-age=0, no-store, private'],
    ['Set-Cookie', 'wordpress_test_cookie=WP%20Cookie%20check; path=/; secure; HttpOnly'],
    ['X-Frame-Options', 'SAMEORIGIN'],
  ];
  return page(signInMarkup(site, wrong), 200, headers);
}

function signInMarkup(site: WordPress, wrong: boolean): string {
  return `<!DOCTYPE html>
<html lang="en-US">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>Log In &lsaquo; ${site.name} &#8212; WordPress</title>
<meta name="robots" content="max-image-preview:large, noindex, noarchive">
<link rel="stylesheet" id="login-css" href="/wp-admin/css/login.min.css?ver=${site.version}" media="all">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<style>
body{background:#f0f0f1;color:#3c434a;font:13px/1.4 -apple-system,"Segoe UI",Roboto,sans-serif;margin:0}
#login{width:320px;padding:8% 0 0;margin:auto}
h1{font-size:20px;font-weight:400;text-align:center}
form{background:#fff;border:1px solid #c3c4c7;padding:26px 24px;margin-top:20px}
label{display:block;font-size:14px;margin-bottom:3px}
input[type=text],input[type=password]{width:100%;font-size:24px;line-height:1.3;padding:3px 5px;margin-bottom:16px;border:1px solid #8c8f94;border-radius:4px;box-sizing:border-box}
.button-primary{background:#2271b1;border:1px solid #2271b1;border-radius:3px;color:#fff;font-size:13px;padding:6px 14px}
#login_error{background:#fff;border-left:4px solid #d63638;padding:12px;margin-top:20px}
</style>
</head>
<body class="login login-action-login wp-core-ui">
<div id="login">
<h1>${site.name}</h1>
${wrong ? '<div id="login_error"><strong>Error:</strong> The username or the password is not right.</div>' : ''}
<form name="loginform" id="loginform" action="/wp-login.php" method="post">
<p><label for="user_login">Username or Email Address</label>
<input type="text" name="log" id="user_login" class="input" size="20" autocapitalize="off" autocomplete="username" required></p>
<div class="user-pass-wrap"><label for="user_pass">Password</label>
<input type="password" name="pwd" id="user_pass" class="input" size="20" autocomplete="current-password" required></div>
<p class="submit"><input type="submit" name="wp-submit" id="wp-submit" class="button button-primary" value="Log In"></p>
</form>
<p id="backtoblog"><a href="/">&larr; Go to ${site.name}</a></p>
</div>
</body>
</html>
`;
}

/** Style sheets and scripts are linked as on a real site; the pages carry their styles inline and need none of them. */
function assetFile(path: string): SiteAnswer | undefined {
  const match = /^\/wp-(?:content|includes|admin)\/[\w./-]+\.(css|js)$/.exec(path);
  if (!match) return undefined;
  return plainText('/* */\n', 200, match[1] === 'css' ? 'text/css' : 'application/javascript');
}
