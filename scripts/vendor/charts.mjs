// Apache ECharts with what our charts need and no more; the site's own js/charts.js draws with it.
import { BarChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, GridComponent, LegendComponent, SVGRenderer, TooltipComponent]);
window.echarts = { init };
