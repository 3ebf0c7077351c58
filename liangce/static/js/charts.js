// Draws each chart from the JSON beside it, in the colours of the tokens. Without this script the tables remain.
"use strict";
(() => {
  const BAR = 18, GAP = 12, HEAD = 40;  // pixels of a bar, between groups of bars, of legend and axis
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const family = () => getComputedStyle(document.body).fontFamily;
  const charts = [];

  const height = ({ names, series, stacked }) => names.length * ((stacked ? 1 : series.length) * BAR + GAP) + HEAD + 30;

  const drawn = ({ names, series, stacked }) => ({
    animation: false,
    textStyle: { fontFamily: family(), color: token("ink-2"), fontSize: 13 },
    grid: { left: 4, right: 44, top: series.length > 1 ? HEAD : 8, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    legend: { show: series.length > 1, top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: token("ink-2"), fontSize: 13 } },
    tooltip: {
      trigger: "item", renderMode: "richText", confine: true,
      formatter: ({ name, seriesName, value }) => `${name}  ${series.length > 1 ? `${seriesName} ` : ""}${value.toLocaleString("zh-CN")}`,
      backgroundColor: token("card"), borderColor: token("rule"), textStyle: { color: token("ink"), fontSize: 13 },
    },
    xAxis: { type: "value", minInterval: 1, splitLine: { lineStyle: { color: token("line-2") } }, axisLabel: { color: token("ink-3"), hideOverlap: true } },
    yAxis: {
      type: "category", data: names, inverse: true, axisTick: { show: false }, axisLine: { lineStyle: { color: token("rule") } },
      axisLabel: { color: token("ink"), width: 118, overflow: "truncate", interval: 0 },
    },
    series: series.map(({ name, tone, values }) => ({
      name, type: "bar", data: values, stack: stacked ? "all" : undefined, barMaxWidth: BAR, cursor: "pointer",
      itemStyle: { color: token(tone), borderColor: token("card"), borderWidth: stacked ? 0.5 : 0 },
      label: { show: !stacked, position: "right", color: token("ink-2"), formatter: ({ value }) => value.toLocaleString("zh-CN") },
    })),
  });

  const draw = (box) => {
    const data = JSON.parse(document.getElementById(box.dataset.chart).textContent);
    const tall = height(data);
    box.style.height = `${tall}px`;
    const chart = window.echarts.init(box, null, { renderer: "svg", height: tall });
    chart.setOption(drawn(data));
    chart.on("click", ({ seriesIndex, dataIndex }) => {
      const url = data.series[seriesIndex].urls[dataIndex];
      if (url) location.assign(url);
    });
    charts.push({ box, chart, data });
    new ResizeObserver(() => chart.resize({ height: tall })).observe(box);
  };

  document.querySelectorAll("[data-chart]").forEach(draw);
  // On paper as wide as the page; the colours follow the switch of contrast.
  window.addEventListener("beforeprint", () => charts.forEach(({ chart }) => chart.resize({ width: 620 })));
  window.addEventListener("afterprint", () => charts.forEach(({ chart, box }) => chart.resize({ width: box.clientWidth })));
  new MutationObserver(() => charts.forEach(({ chart, data }) => chart.setOption(drawn(data))))
    .observe(document.documentElement, { attributeFilter: ["data-contrast", "data-type"] });
})();
