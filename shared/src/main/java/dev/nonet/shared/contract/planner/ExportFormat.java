package dev.nonet.shared.contract.planner;

/// A file to make of a plan.
public enum ExportFormat {
    /// The schedule as a table, RFC 4180.
    CSV,
    /// A Gantt chart as Mermaid text.
    MERMAID,
    /// A Gantt chart as a picture.
    SVG
}
