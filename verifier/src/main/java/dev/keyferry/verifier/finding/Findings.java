package dev.keyferry.verifier.finding;

import dev.keyferry.verifier.text.Malformed;
import java.util.ArrayList;
import java.util.List;

/** Collects what was found, in the order of looking. One verification has one. */
public final class Findings {
  /** Rule V14: a record of nothing but faults does not fill the memory. */
  public static final int MOST = 10_000;

  private final List<Finding> findings = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private long count;
  private long remarkCount;

  /** A rule is broken. Beyond {@link #MOST} it is counted only. */
  public void add(Finding finding) {
    count++;
    if (findings.size() < MOST) {
      findings.add(finding);
    }
  }

  /** Something has not its form: V14 where a limit was exceeded, else the rule given. */
  public void add(Rule rule, Place place, Malformed malformed) {
    Rule broken = malformed.isLimit() ? Rule.V14 : rule;
    add(Finding.of(broken, place, malformed.expected(), malformed.found()));
  }

  /** Breaks nothing. Beyond {@link #MOST} it is counted only. */
  public void remark(Place place, String text) {
    remarkCount++;
    if (remarks.size() < MOST) {
      remarks.add(new Remark(place, text));
    }
  }

  /** Adds a finding unless a condition holds; returns whether it holds. */
  public boolean require(boolean holds, Finding otherwise) {
    if (!holds) {
      add(otherwise);
    }
    return holds;
  }

  /** The first ones. */
  public List<Finding> shown() {
    return List.copyOf(findings);
  }

  /** How many there are in all. */
  public long count() {
    return count;
  }

  /** The first remarks. */
  public List<Remark> remarks() {
    return List.copyOf(remarks);
  }

  /** How many remarks there are in all. */
  public long remarkCount() {
    return remarkCount;
  }
}
