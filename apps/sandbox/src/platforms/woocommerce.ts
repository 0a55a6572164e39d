import type { HeaderList } from '../web/answer.ts';

/** What WooCommerce adds to the head of each page. */
export function woocommerceHead(version: string): string {
  return [
    `<meta name="generator" content="WooCommerce ${version}">`,
    `<script src="/wp-content/plugins/woocommerce/assets/js/frontend/add-to-cart.min.js?ver=${version}" id="wc-add-to-cart-js" defer></script>`,
    '<script id="wc-add-to-cart-js-extra">var wc_add_to_cart_params = {"ajax_url":"/wp-admin/admin-ajax.php",' +
      '"wc_ajax_url":"/?wc-ajax=%%endpoint%%","i18n_view_cart":"Warenkorb anzeigen","cart_url":"/warenkorb/"};</script>',
    '<noscript><style>.woocommerce-product-gallery{ opacity: 1 !important; }</style></noscript>',
  ].join('\n');
}

/** REST namespaces of WooCommerce in the WordPress index. */
export const woocommerceNamespaces = ['wc/v3', 'wc/store/v1', 'wc-analytics', 'wc-admin'];

/** A shop behind a page cache tells it not to keep the basket. */
export const woocommerceHeaders: HeaderList = [['Vary', 'Accept-Encoding,Cookie']];
