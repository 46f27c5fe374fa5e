package dev.nonet.shared.contract.planner;

/// A file to make of a plan.
public enum ExportFormat {
    /// The schedule as a table, RFC 4180.
    CSV,
    /// A Gantt chart as Mermaid text.
    MERMAID,
    /// A Gantt chart as a picture.
    SVG,
    /// How much of each resource is in use when, as a picture; needs resources.
    LOAD,
    /// An event for each task, RFC 5545.
    ICALENDAR,
    /// For Microsoft Project, ProjectLibre and whatever else reads Microsoft Project XML.
    MS_PROJECT
}
