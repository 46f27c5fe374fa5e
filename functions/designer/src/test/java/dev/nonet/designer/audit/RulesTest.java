package dev.nonet.designer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.designer.Accessibility.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// Each rule on pages that pass, fail, do not concern it, or cannot be decided.
class RulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    page-title | <title>Books</title> | PASSED
                    page-title | <title> </title> | FAILED
                    page-title | <p>none</p> | FAILED
                    page-title | <svg><title>Not of the page</title></svg><p>x</p> | FAILED
                    page-lang | <html lang=en><p>x</p> | PASSED
                    page-lang | <html lang=''><p>x</p> | FAILED
                    page-lang | <svg><text>a</text></svg> | INAPPLICABLE
                    page-lang-valid | <html lang=pt-BR> | PASSED
                    page-lang-valid | <html lang=english> | FAILED
                    page-lang-valid | <html> | INAPPLICABLE
                    part-lang-valid | <p lang=fr>Bonjour</p> | PASSED
                    part-lang-valid | <p lang=french>Bonjour</p> | FAILED
                    part-lang-valid | <p lang=french><b lang=fr>Bonjour</b></p> | PASSED
                    part-lang-valid | <p lang=french hidden>Bonjour</p> | INAPPLICABLE
                    heading-order | <h1>a</h1><h2>b</h2><h1>c</h1> | PASSED
                    heading-order | <h1>a</h1><h3>b</h3> | CANNOT_TELL
                    heading-order | <h1>a</h1><div role=heading aria-level=4>b</div> | CANNOT_TELL
                    id-unique | <label for=a>x</label><input id=a><p id=b><p id=b> | PASSED
                    id-unique | <label for=a>x</label><input id=a><p id=a> | FAILED
                    no-refresh | <meta http-equiv=refresh content=0;url=/> | PASSED
                    no-refresh | <meta http-equiv=refresh content=72000> | FAILED
                    no-refresh | <meta http-equiv=refresh content=72001> | PASSED
                    no-refresh | <meta http-equiv=refresh content=x> | INAPPLICABLE
                    no-refresh | <meta http-equiv=refresh content=5:x> | INAPPLICABLE
                    no-refresh-at-all | <meta http-equiv=refresh content=72001> | FAILED
                    zoom | <meta name=viewport content=maximum-scale=2> | PASSED
                    zoom | <meta name=viewport content=maximum-scale=1.9> | FAILED
                    zoom | <meta name=viewport content='width=1,user-scalable=no'> | FAILED
                    zoom | <meta name=viewport content=user-scalable=0> | FAILED
                    zoom | <meta name=viewport content=width=device-width> | INAPPLICABLE
                    image-name | <img src=a alt=Logo> | PASSED
                    image-name | <img src=a alt=''> | PASSED
                    image-name | <img src=a role=none> | PASSED
                    image-name | <img src=a> | FAILED
                    image-name | <img src=a alt=' '> | FAILED
                    image-name | <div role=img></div> | FAILED
                    image-name | <div aria-hidden=true><img src=a></div> | INAPPLICABLE
                    image-button-name | <input type=image src=a alt=Go> | PASSED
                    image-button-name | <input type=image src=a> | FAILED
                    button-name | <button>Go</button> | PASSED
                    button-name | <button><img src=a alt=Go></button> | PASSED
                    button-name | <button><img src=a alt=''></button> | FAILED
                    button-name | <input type=submit> | PASSED
                    button-name | <input type=submit value=''> | FAILED
                    button-name | <div role=button><span hidden>Go</span></div> | FAILED
                    button-name | <button style='display:none'></button> | INAPPLICABLE
                    link-name | <a href=/ aria-label=Home></a> | PASSED
                    link-name | <a href=/ aria-labelledby=x></a><p id=x hidden>Home</p> | PASSED
                    link-name | <a href=/ aria-labelledby=y></a> | FAILED
                    link-name | <a href=/><svg><title>Home</title></svg></a> | PASSED
                    link-name | <a></a> | INAPPLICABLE
                    field-name | <label>Name <input></label> | PASSED
                    field-name | <label for=a>Name</label><input id=a> | PASSED
                    field-name | <p>Name</p><input> | FAILED
                    field-name | <label><input></label> | FAILED
                    field-name | <input placeholder=Name> | PASSED
                    field-name | <select title=Year><option>1</select> | PASSED
                    field-name | <input type=hidden> | INAPPLICABLE
                    menuitem-name | <div role=menu><a role=menuitem></a></div> | FAILED
                    heading-name | <h2><img src=a alt=''></h2> | FAILED
                    heading-name | <h2>Books</h2> | PASSED
                    summary-name | <details><summary></summary>x</details> | FAILED
                    summary-name | <details><summary>More</summary>x</details> | PASSED
                    frame-name | <iframe src=a></iframe> | FAILED
                    frame-name | <iframe src=a title=Map></iframe> | PASSED
                    svg-name | <svg role=img></svg> | FAILED
                    svg-name | <svg role=img aria-label=Chart></svg> | PASSED
                    svg-name | <svg></svg> | INAPPLICABLE
                    object-name | <object data=a.png></object> | FAILED
                    object-name | <object data=a.png title=Map></object> | PASSED
                    object-name | <object data=a.html></object> | INAPPLICABLE
                    aria-defined | <p aria-labeled=x> | FAILED
                    aria-defined | <p aria-label=x> | PASSED
                    aria-value | <p aria-hidden=yes>x</p> | FAILED
                    aria-value | <p aria-level=1.5>x</p> | FAILED
                    aria-value | <p aria-valuenow=-1.5>x</p> | PASSED
                    aria-value | <p aria-relevant='text removals'>x</p> | PASSED
                    aria-value | <p aria-relevant='text other'>x</p> | FAILED
                    aria-value | <p aria-labelledby=nowhere>x</p> | FAILED
                    aria-value | <button aria-controls=later>x</button> | CANNOT_TELL
                    aria-value | <button aria-controls=later aria-expanded=true>x</button> | FAILED
                    role-valid | <p role=buton>x</p> | FAILED
                    role-valid | <p role='buton button'>x</p> | PASSED
                    aria-required | <div role=checkbox>x</div> | FAILED
                    aria-required | <div role=checkbox aria-checked=true>x</div> | PASSED
                    aria-required | <input type=checkbox role=switch> | PASSED
                    aria-required | <div role=separator></div> | INAPPLICABLE
                    aria-required | <div role=separator tabindex=0></div> | FAILED
                    hidden-no-focus | <div aria-hidden=true><a href=/>x</a></div> | FAILED
                    hidden-no-focus | <div aria-hidden=true><a href=/ tabindex=-1>x</a></div> | PASSED
                    hidden-no-focus | <div aria-hidden=true><button disabled>x</button></div> | PASSED
                    hidden-no-focus | <div aria-hidden=true><a href=/>x</a></div><script src=a></script> | CANNOT_TELL
                    leaf-no-focus | <button>x <a href=/>y</a></button> | FAILED
                    leaf-no-focus | <button>x</button> | PASSED
                    decoration-hidden | <img src=a alt='' title=''> | PASSED
                    decoration-hidden | <img src=a alt='' aria-label=Logo> | FAILED
                    decoration-hidden | <nav role=none tabindex=0>x</nav> | FAILED
                    autocomplete | <input autocomplete='section-a shipping work tel'> | PASSED
                    autocomplete | <input autocomplete='work street-address'> | FAILED
                    autocomplete | <input autocomplete=firstname> | FAILED
                    autocomplete | <input autocomplete=off> | INAPPLICABLE
                    autocomplete | <input disabled autocomplete=firstname> | INAPPLICABLE
                    table-headers | <table><tr><th id=a>A<td headers=a>1</table> | PASSED
                    table-headers | <table><tr><th id=a>A<td headers=b>1</table> | FAILED
                    table-headers | <p id=b></p><table><tr><td headers=b>1</table> | FAILED
                    frame-focus | <iframe tabindex=-1 srcdoc='<button>x</button>'></iframe> | FAILED
                    frame-focus | <iframe tabindex=-1 srcdoc='<p>x</p>'></iframe> | INAPPLICABLE
                    frame-focus | <iframe tabindex=-1 src=a></iframe> | CANNOT_TELL
                    title-describes | <title>Books</title> | CANNOT_TELL
                    image-name-describes | <img src=a alt=Logo> | CANNOT_TELL
                    image-of-text | <img src=a alt=Logo> | CANNOT_TELL
                    image-of-text | <p style='background:url(a.png)'>x</p> | CANNOT_TELL
                    focus-visible | <button>x</button> | CANNOT_TELL
                    focus-visible | <p>x</p> | INAPPLICABLE
                    scrollable-focus | <div style='overflow:auto'>x</div> | CANNOT_TELL
                    scrollable-focus | <div style='overflow-y:scroll' tabindex=0>x</div> | PASSED
                    scrollable-focus | <div style='overflow:hidden'>x</div> | INAPPLICABLE
                    """)
    void says(String rule, String html, Outcome expected) {
        assertThat(outcome(rule, html)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <p style='color:#767676'>Text</p> | PASSED
                    <p style='color:#777777'>Text</p> | FAILED
                    <p style='color:#777777;font-size:24px'>Text</p> | PASSED
                    <p style='color:#777777;font-size:23.9px'>Text</p> | FAILED
                    <b style='color:#777777;font-size:18.66px'>Text</b> | PASSED
                    <b style='color:#777777;font-size:18.6px'>Text</b> | FAILED
                    <p style='color:#777777;font-size:18.66px;font-weight:600'>Text</p> | FAILED
                    <h1 style='color:#777777'>Text</h1> | PASSED
                    <h3 style='color:#777777'>Text</h3> | PASSED
                    <h4 style='color:#777777'>Text</h4> | FAILED
                    <p style='color:#777777;font-size:5vw'>Text</p> | CANNOT_TELL
                    <p style='color:#999999;font-size:5vw'>Text</p> | FAILED
                    <p style='color:rgb(0 0 0 / 50%)'>Text</p> | FAILED
                    <p style='color:rgb(0 0 0 / 54%)'>Text</p> | PASSED
                    <div style='background:#000'><p style='color:#ccc'>Text</p></div> | PASSED
                    <div style='background:#000 url(a.png)'><p style='color:#ccc'>Text</p></div> | CANNOT_TELL
                    <div style='background:#fff'><p style='background:rgba(0,0,0,.5);color:#fff'>Text</p></div> | FAILED
                    <div style='position:absolute'><p style='color:#ccc'>Text</p></div> | CANNOT_TELL
                    <i style='position:absolute;left:0'></i><p style='color:#ccc'>Text</p> | CANNOT_TELL
                    <i style='position:absolute;left:-999px'></i><p style='color:#ccc'>Text</p> | FAILED
                    <p style='color:#ccc;text-shadow:0 0 2px #000'>Text</p> | CANNOT_TELL
                    <p style='color:#ccc;opacity:.5'>Text</p> | CANNOT_TELL
                    <p style='color:#fff'>Text</p> | CANNOT_TELL
                    <p style='color:transparent'>Text</p> | INAPPLICABLE
                    <p style='color:#ccc'>***</p> | INAPPLICABLE
                    <p style='color:#ccc' hidden>Text</p> | INAPPLICABLE
                    <p style='color:#ccc' aria-hidden=true>Text</p> | INAPPLICABLE
                    <button disabled style='color:#ccc'>Text</button> | INAPPLICABLE
                    <label style='color:#ccc'>Text<input disabled></label> | INAPPLICABLE
                    <style>p{color:#ccc}</style><p>Text</p> | FAILED
                    <style>p{color:#ccc!important}p.a{color:#000}</style><p class=a>Text</p> | FAILED
                    <style>p.a{color:#000}p{color:#ccc}</style><p class=a>Text</p> | PASSED
                    <style>p:hover{color:#ccc}</style><p>Text</p> | PASSED
                    <style>@media print{p{color:#ccc}}</style><p>Text</p> | PASSED
                    <style>@media (min-width:60em){p{color:#ccc}}</style><p>Text</p> | FAILED
                    <style>@media (min-width:1281px){p{color:#ccc}}</style><p>Text</p> | PASSED
                    <style>@media (max-width:1280px){p{color:#ccc}}</style><p>Text</p> | FAILED
                    <style>@media (prefers-color-scheme:dark){p{color:#ccc}}</style><p>Text</p> | PASSED
                    <style>@media (min-resolution:2x){p{color:#ccc}}</style><p>Text</p> | CANNOT_TELL
                    <style>@import 'a.css';</style><p>Text</p> | CANNOT_TELL
                    <style>@layer a{p{color:#ccc}}</style><p>Text</p> | CANNOT_TELL
                    <style>div{p{color:#ccc}}</style><p>Text</p> | CANNOT_TELL
                    <style>p:has(b){color:#ccc}</style><p>Text</p> | CANNOT_TELL
                    <link rel=stylesheet href=a.css><p>Text</p> | CANNOT_TELL
                    <script>x.innerHTML='y'</script><p>Text</p> | CANNOT_TELL
                    <style>:root{--a:#ccc}p{color:var(--a)}</style><p>Text</p> | FAILED
                    <style>p{color:var(--b, #ccc)}</style><p>Text</p> | FAILED
                    <style>/* p{color:#000} */p{color:#ccc;/* ; */}</style><p>Text</p> | FAILED
                    <style>a:not(:hover){color:#ccc}</style><a href=/>Text</a> | FAILED
                    <a href=/ style='background:#00f'>Text</a> | FAILED
                    <mark style='color:#ccc'>Text</mark> | FAILED
                    <button style='color:#757575'>Text</button> | FAILED
                    """)
    void contrastSays(String html, Outcome expected) {
        assertThat(outcome("contrast", html)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    contrast-enhanced | <p style='color:#595959'>Text</p> | PASSED
                    contrast-enhanced | <p style='color:#5a5a5a'>Text</p> | FAILED
                    contrast-enhanced | <h1 style='color:#767676'>Text</h1> | PASSED
                    contrast-enhanced | <h1 style='color:#777777'>Text</h1> | FAILED
                    letter-spacing | <p style='letter-spacing:.12em!important'>Text</p> | PASSED
                    letter-spacing | <p style='letter-spacing:.119em!important'>Text</p> | FAILED
                    letter-spacing | <p style='letter-spacing:.1em'>Text</p> | INAPPLICABLE
                    word-spacing | <p style='word-spacing:.16em!important'>Text</p> | PASSED
                    word-spacing | <p style='word-spacing:2.5px!important'>Text</p> | FAILED
                    line-height | <p style='line-height:1.5!important;width:9px'>Text of words</p> | PASSED
                    line-height | <p style='line-height:1.4!important;width:9px'>Text of words</p> | FAILED
                    line-height | <p style='line-height:1.4!important;width:900px'>Text</p> | CANNOT_TELL
                    line-height | <p style='line-height:inherit!important;width:9px'>Text</p> | INAPPLICABLE
                    orientation | <style>@media (orientation:portrait){body{transform:rotate(90deg)}}</style><p>x | FAILED
                    orientation | <style>@media (orientation:portrait){body{rotate:.25turn}}</style><p>x | FAILED
                    orientation | <style>@media (orientation:portrait){body{transform:rotate(100grad)}}</style><p>x | FAILED
                    orientation | <style>@media (orientation:portrait){body{transform:rotate(1.5708rad)}}</style><p>x | FAILED
                    orientation | <style>@media (orientation:portrait){body{transform:matrix(0,1,-1,0,0,0)}}</style><p>x | FAILED
                    orientation | <style>@media (orientation:portrait){body{transform:rotate(180deg)}}</style><p>x | PASSED
                    orientation | <style>@media (orientation:portrait){body{color:red}}</style><p>x | INAPPLICABLE
                    """)
    void styleRulesSay(String rule, String html, Outcome expected) {
        assertThat(outcome(rule, html)).isEqualTo(expected);
    }

    /// At each limit the styles are followed, and one step beyond the audit says that they are not.
    @Test
    void stylesAreFollowedUpToTheirLimits() {
        var rule = "p{color:#ccc}";
        assertThat(contrast("i{}".repeat(3_999) + rule)).isEqualTo(Outcome.FAILED);
        assertThat(contrast("i{}".repeat(4_000) + rule)).isEqualTo(Outcome.CANNOT_TELL);

        assertThat(contrast("@media all{".repeat(8) + rule)).isEqualTo(Outcome.FAILED);
        assertThat(contrast("@media all{".repeat(9) + rule)).isEqualTo(Outcome.CANNOT_TELL);

        assertThat(contrast("p" + ":not(b)".repeat(57) + "{color:#ccc}")).isEqualTo(Outcome.FAILED);
        assertThat(contrast("p" + ":not(b)".repeat(58) + "{color:#ccc}"))
                .isEqualTo(Outcome.CANNOT_TELL);

        assertThat(contrast(variables(99))).isEqualTo(Outcome.FAILED);
        assertThat(contrast(variables(101))).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(contrast("p{color:var(--x," + " ".repeat(3_900) + "#ccc)}"))
                .isEqualTo(Outcome.FAILED);
        assertThat(contrast("p{color:var(--x," + " ".repeat(4_000) + "#ccc)}"))
                .isEqualTo(Outcome.CANNOT_TELL);

        var crowd = "<b></b>".repeat(9_994);
        assertThat(contrast("i{}".repeat(1_998) + rule, crowd)).isEqualTo(Outcome.FAILED);
        assertThat(contrast("i{}".repeat(2_002) + rule, crowd)).isEqualTo(Outcome.CANNOT_TELL);
    }

    private static String variables(int count) {
        var css = new StringBuilder(":root{--v0:#ccc;");
        for (var i = 1; i < count; i++) {
            css.append("--v%d:var(--v%d);".formatted(i, i - 1));
        }
        return css + "}p{color:var(--v%d)}".formatted(count - 1);
    }

    private static Outcome contrast(String css) {
        return contrast(css, "");
    }

    private static Outcome contrast(String css, String more) {
        return outcome("contrast", "<style>" + css + "</style><p>Text</p>" + more);
    }

    @Test
    void namesFollowFiftyReferences() {
        var targets = "<i id=none></i>";
        var ids = "none ".repeat(49);
        assertThat(
                        outcome(
                                "button-name",
                                targets
                                        + "<b id=a>Go</b><button aria-labelledby='"
                                        + ids
                                        + "a'></button>"))
                .isEqualTo(Outcome.PASSED);
        assertThat(
                        outcome(
                                "button-name",
                                targets
                                        + "<b id=a>Go</b><button aria-labelledby='"
                                        + ids
                                        + "none a'></button>"))
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void everyRuleHasItsOwnNameAndSaysWhatToDo() {
        var rules = Rules.upTo(Rule.Level.AAA);

        assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates().hasSize(41);
        assertThat(rules).extracting(Rule::fix).allMatch(fix -> fix.endsWith("."));
        assertThat(rules)
                .flatExtracting(Rule::wcag)
                .allMatch(one -> one.matches("\\d\\.\\d\\.\\d+"));
        assertThat(Rules.upTo(Rule.Level.AA)).hasSize(39);
        assertThat(Rules.upTo(Rule.Level.A)).hasSize(29);
    }

    private static Outcome outcome(String id, String html) {
        var rule =
                Rules.upTo(Rule.Level.AAA).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        var outcomes =
                rule.checks().apply(new Page(new Markup(html), Media.LIGHT)).stream()
                        .map(Check::outcome)
                        .toList();
        return List.of(Outcome.FAILED, Outcome.CANNOT_TELL, Outcome.PASSED).stream()
                .filter(outcomes::contains)
                .findFirst()
                .orElse(Outcome.INAPPLICABLE);
    }
}
