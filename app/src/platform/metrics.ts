import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What /metrics shows: counts and times by route, never by person. */
export const metrics = new Registry()

export const requestSeconds = new Histogram({
  name: 'cairn_request_seconds',
  help: 'Time to answer, by route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
})

export const jobsFinished = new Counter({
  name: 'cairn_jobs_total',
  help: 'Jobs finished, by task and outcome',
  labelNames: ['task', 'outcome'],
  registers: [metrics],
})
export const jobsWaiting = new Gauge({
  name: 'cairn_jobs_waiting',
  help: 'Jobs not finished yet',
  registers: [metrics],
})
const memory = new Gauge({
  name: 'cairn_memory_bytes',
  help: 'Resident memory of this process',
  registers: [],
  collect() {
    this.set(process.memoryUsage.rss())
  },
})
metrics.registerMetric(memory)
