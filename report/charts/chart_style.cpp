#include "report/charts/chart_style.hpp"

namespace credence {

namespace {

constexpr std::string_view style_sheet = R"css(
svg{font-family:"Source Sans 3","Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.c-label,.c-value,.c-change,.c-axis,.c-note,.c-head,.c-word,.c-cell{fill:#1a2129;font-size:13.5px}
.c-value,.c-change,.c-cell,.c-axis{font-variant-numeric:tabular-nums}
.c-follower{fill:#1a2129;font-size:12.5px}
.c-axis,.c-head,.c-word{fill:#55606c;font-size:12px}
.c-note{fill:#9a430b;font-size:12.5px}
.c-value{fill:#074f68;font-weight:700}
.c-quiet{fill:#59626c}
.c-halo{paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}
.c-zone{fill:#f2f4f6}
.c-grid{stroke:#e1e5e9;stroke-width:1}
.c-line{stroke:#8a939d;stroke-width:1}
.c-event{stroke:#9a430b;stroke-width:1.3;stroke-dasharray:3 3}
.c-band{fill:#0b6e8f;fill-opacity:.22}
.c-band50{fill:#0b6e8f;fill-opacity:.24}
.c-error{stroke:#1a2129;stroke-width:1.4}
.c-move{stroke:#0b6e8f;stroke-width:1.6}
.c-dot{fill:#0b6e8f;stroke:#fff;stroke-width:1}
.c-ring{fill:#fff;stroke:#59626c;stroke-width:2}
.c-mean{fill:none;stroke:#074f68;stroke-width:2.6;stroke-linejoin:round}
.c-base{fill:none;stroke:#59626c;stroke-width:2;stroke-dasharray:5 3;stroke-linejoin:round}
.c-none{fill:none;stroke:#c3cad1;stroke-width:1}
.c-0{fill:#eef1f3}.c-1{fill:#cfe3ea}.c-2{fill:#9fc9d8}.c-3{fill:#2f7f9e}.c-4{fill:#074f68}
.c-light{fill:#fff}.c-dark{fill:#1a2129}
@media screen and (prefers-color-scheme:dark){
.c-label,.c-change,.c-follower{fill:#e8ebee}.c-axis,.c-head,.c-word,.c-quiet{fill:#aeb7c0}.c-note{fill:#f0a26b}
.c-value{fill:#7cc9e3}.c-halo{stroke:#14181d}.c-zone{fill:#1c2229}.c-grid{stroke:#2c343c}
.c-line{stroke:#7d8791}.c-event{stroke:#f0a26b}.c-band{fill:#5bb8d6}.c-band50{fill:#5bb8d6}
.c-error{stroke:#e8ebee}.c-move{stroke:#5bb8d6}.c-dot{fill:#5bb8d6;stroke:#14181d}
.c-ring{fill:#14181d;stroke:#aeb7c0}.c-mean{stroke:#7cc9e3}.c-base{stroke:#aeb7c0}
.c-none{stroke:#3a434c}}
)css";

}  // namespace

std::string_view chart_style() { return style_sheet; }

}  // namespace credence
