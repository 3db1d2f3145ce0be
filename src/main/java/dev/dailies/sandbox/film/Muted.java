package dev.dailies.sandbox.film;

/**
 * A scene without its sound.
 */
public record Muted(Scene scene) implements Footage {

}
