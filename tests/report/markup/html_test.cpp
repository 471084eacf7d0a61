#include "report/markup/html.hpp"

#include "tests/support/catch.hpp"

namespace credence {

TEST_CASE("no character of a text is markup in HTML", "[report]") {
  CHECK(html_text("<script>alert('&\"')</script>") ==
        "&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;");
  CHECK(html_text("a\nb\tc") == "a b c");
  CHECK(html_text("T\u00FCrkiye \xff") == "T\u00FCrkiye \uFFFD");
}

TEST_CASE("characters that turn the reading order are shown as replaced", "[report]") {
  CHECK(html_text("abc\u202Edef") == "abc\uFFFDdef");
}

TEST_CASE("a web address becomes a link, anything else does not", "[report]") {
  CHECK(html_link_or_text("https://example.org/a?b=1&c=2") ==
        "<a href=\"https://example.org/a?b=1&amp;c=2\" "
        "rel=\"noreferrer\">https://example.org/a?b=1&amp;c=2</a>");
  CHECK(html_link_or_text("javascript:alert(1)") == "javascript:alert(1)");
  CHECK(html_link_or_text("https://a.org \"onclick=x") == "https://a.org &quot;onclick=x");
  CHECK(html_link_or_text("see https://a.org") == "see https://a.org");
}

TEST_CASE("base64 pads as RFC 4648 shows", "[report]") {
  CHECK(base64("") == "");
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("foob") == "Zm9vYg==");
  CHECK(base64("fooba") == "Zm9vYmE=");
  CHECK(base64("foobar") == "Zm9vYmFy");
  CHECK(base64("\xff\xfe\xfd") == "//79");
}

}  // namespace credence
