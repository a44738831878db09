// The parts of Apache ECharts that runlog's charts use. What a chart needs and this list lacks is one more line here.
import { use } from "echarts/core";
import { BarChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import {
  GridComponent,
  MarkAreaComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([
  BarChart, HeatmapChart, LineChart, ScatterChart,
  GridComponent, MarkAreaComponent,
  TooltipComponent, VisualMapComponent,
  SVGRenderer,
]);

export { init } from "echarts/core";
