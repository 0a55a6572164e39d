/** A page that loads a Tag Manager container the way Google's own snippet does. */
export const pageWithContainer = (id: string) => `<!doctype html><html><head><title>Shop</title>
<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});
var f=d.getElementsByTagName(s)[0],j=d.createElement(s);j.async=true;
j.src='https://www.googletagmanager.com/gtm.js?id='+i;f.parentNode.insertBefore(j,f);
})(window,document,'script','dataLayer','${id}');</script></head><body>Hello</body></html>`;

/** A page that counts visits with Analytics. */
export const pageWithAnalytics = (id: string) => `<!doctype html><html><head><title>Shop</title>
<script async src="https://www.googletagmanager.com/gtag/js?id=${id}"></script>
<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments);}gtag('js',new Date());
gtag('config','${id}');</script></head><body>Hello</body></html>`;

/** A page whose tags wait for consent. */
export const pageBehindConsent = `<!doctype html><html><head><title>Shop</title>
<script id="Cookiebot" src="https://consent.cookiebot.com/uc.js" data-cbid="7c2e9a41-0d5f-4b86-a3c7-918f64e0b2d5"></script>
</head><body>Hello</body></html>`;
