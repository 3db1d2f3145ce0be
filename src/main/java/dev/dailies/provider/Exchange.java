package dev.dailies.provider;

import java.time.Duration;

/**
 * One request to a provider and what was answered, fit to be shown to people: without
 * tokens, without the signatures of links, of sane length.
 *
 * @param took from the request to its answer, or to giving up
 * @param request the method and the path, for example {@code POST /veo/videos}
 * @param sent the body
 * @param status the HTTP status; 0 if there was no answer
 * @param answer the answer's body, or why there is none
 */
public record Exchange(Duration took, String request, String sent, int status, String answer) {
}
