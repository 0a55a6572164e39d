import {
  type HeaderList,
  json,
  plainText,
  redirect,
  type SiteAnswer,
  type SiteRequest,
} from '../web/answer.ts';

export interface Shopify {
  /** `name.myshopify.com`, which never changes. */
  permanentDomain: string;
  shopId: string;
  themeName: string;
  currency: string;
  country: string;
}

/** What Shopify puts into the head of each page of a shop (`content_for_header`). */
export function shopifyHead(shop: Shopify): string {
  return `<link rel="preconnect" href="https://cdn.shopify.com" crossorigin="">
<meta id="shopify-digital-wallet" name="shopify-digital-wallet" content="/${shop.shopId}/digital_wallets/dialog">
<script id="shopify-features" type="application/json">{"accessToken":"5f8c1d7e9a2b4c6d8e0f1a3b5c7d9e0f","betas":["rich-media-storefront-analytics"],"domain":"${shop.permanentDomain}","predictiveSearch":true,"shopId":${shop.shopId},"locale":"en"}</script>
<script>var Shopify = Shopify || {};
Shopify.shop = "${shop.permanentDomain}";
Shopify.locale = "en";
Shopify.currency = {"active":"${shop.currency}","rate":"1.0"};
Shopify.country = "${shop.country}";
Shopify.theme = {"name":"${shop.themeName}","id":163204719841,"schema_name":"Dawn","schema_version":"15.4.0","theme_store_id":887,"role":"main"};
Shopify.theme.handle = "null";
Shopify.cdnHost = "${shop.permanentDomain.replace('.myshopify.com', '')}/cdn";
Shopify.routes = Shopify.routes || {};
Shopify.routes.root = "/";</script>
<script src="https://cdn.shopify.com/s/files/1/${shop.shopId.slice(0, 4)}/${shop.shopId.slice(4, 8)}/t/7/assets/global.js" defer></script>`;
}

export function shopifyHeaders(shop: Shopify): HeaderList {
  return [
    ['X-Sorting-Hat-PodId', '241'],
    ['X-Sorting-Hat-ShopId', shop.shopId],
    ['X-ShopId', shop.shopId],
    ['X-ShardId', '241'],
    ['X-Shopify-Stage', 'production'],
    ['Powered-By', 'Shopify'],
    ['Server', 'cloudflare'],
    ['Set-Cookie', `localization=${shop.country}; path=/; SameSite=Lax`],
    ['Set-Cookie', '_shopify_y=3f1a9c52-7d04-4b6e-9e21-8c5d0f7a1b36; path=/; SameSite=Lax'],
    ['Set-Cookie', '_shopify_s=b7e2d418-0c93-4f5a-a6d7-19f3c8e45b20; path=/; SameSite=Lax'],
    ['X-Content-Type-Options', 'nosniff'],
  ];
}

/** Answers for the paths that every shop has. */
export function shopifyPaths(shop: Shopify, request: SiteRequest): SiteAnswer | undefined {
  const handle = shop.permanentDomain.replace('.myshopify.com', '');
  if (request.path === '/admin' || request.path.startsWith('/admin/')) {
    return redirect(`https://admin.shopify.com/store/${handle}`, 302);
  }
  switch (request.path) {
    case '/robots.txt':
      return plainText(
        '# we use Shopify as our ecommerce platform\n\nUser-agent: *\nDisallow: /admin\nDisallow: /cart\n',
      );
    case '/cart.js':
      return json({ token: 'hWN1r9X', items: [], item_count: 0, currency: shop.currency });
    default:
      return undefined;
  }
}
