package dev.keyferry.paper.record;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The body of an entry, or an object in one, whose members are those of its type. Public, and never
 * changed.
 */
public final class Body {
  private final JsonNode object;

  Body(JsonNode object) {
    this.object = object;
  }

  /** A member that is text. */
  public String text(String member) {
    return object.get(member).stringValue();
  }

  /** A member that is a number. */
  public long number(String member) {
    return object.get(member).longValue();
  }

  /** A member that is an array of texts. */
  public List<String> texts(String member) {
    return object.get(member).valueStream().map(JsonNode::stringValue).toList();
  }

  /** A member that is an array of objects. */
  public List<Body> objects(String member) {
    return object.get(member).valueStream().map(Body::new).toList();
  }
}
