package dev.dailies.cli.init;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * What a first job file is made of.
 *
 * @param tokenFile null where the token comes from elsewhere
 * @param sheets the folder of the sheets
 * @param maxCredits null where the user's own file says it for every job
 * @param whom null for nobody, or where the user's own file says it for every job
 */
record Answers(String provider, @Nullable Path tokenFile, Path sheets, @Nullable String maxCredits,
		@Nullable Whom whom) {
}
