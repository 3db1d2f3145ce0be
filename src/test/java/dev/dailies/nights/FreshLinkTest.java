package dev.dailies.nights;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.dailies.nights.Meddler.Said;
import dev.dailies.nights.Night.Ended;
import dev.dailies.shot.OperationState;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first link to a clip is no good, in any way there is; the one that the provider
 * shows when it is asked again is.
 */
@Timeout(60)
class FreshLinkTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@MethodSource
	void whatever_way_a_fetch_fails_the_link_is_renewed_and_the_clip_comes_home(String provider, Bad bad) {
		AtomicInteger tries = new AtomicInteger();
		AtomicInteger links = new AtomicInteger();
		try (Night night = new Night(this.folder).at(provider).manifest("id,prompt", "kite,A kite over a harbour")) {
			String base = provider.toUpperCase(Locale.ROOT) + "_BASE_URL";
			String path = URI.create(night.environment().get(base)).getPath();
			String[] self = { "" };
			try (Meddler meddler = new Meddler(night.sandbox().address().toString(), (asked, body, said) -> {
				if (asked.startsWith("/stale/")) {
					tries.addAndGet(asked.endsWith("/sign-in") ? 0 : 1);
					return asked.endsWith("/sign-in") ? Bad.LOGIN_PAGE.said : bad.said;
				}
				boolean first = said.text().contains("/files/") && links.getAndIncrement() == 0;
				return first ? said.with(said.text().replaceAll("http://[^/\"]+/files/", self[0] + "/stale/")) : said;
			})) {
				self[0] = meddler.address();
				night.environment(base, meddler.address() + path);

				Ended ended = night.run();

				assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
				assertThat(night.states().values()).containsOnly(OperationState.FETCHED);
				assertThat(tries.get()).as("tries of the stale link").isBetween(1, 4);
				assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
			}
		}
	}

	static Stream<Arguments> whatever_way_a_fetch_fails_the_link_is_renewed_and_the_clip_comes_home() {
		return Stream.concat(Arrays.stream(Bad.values()).map((bad) -> Arguments.of("acedata", bad)),
				Stream.of(Arguments.of("kie", Bad.LOGIN_PAGE), Arguments.of("useapi", Bad.LOGIN_PAGE),
						Arguments.of("kie", Bad.SIGN_IN)));
	}

	/**
	 * What is wrong with the link.
	 */
	enum Bad {

		LOGIN_PAGE(200, "<!doctype html><title>Sign in</title>", Map.of("Content-Type", "text/html")),
		CALLED_A_VIDEO(200, "<Error>Request has expired</Error>", Map.of("Content-Type", "video/mp4")),
		SIGN_IN(302, "", Map.of("Location", "/stale/sign-in")), FORBIDDEN(403, "no", Map.of()),
		COMPRESSED(200, "x", Map.of("Content-Encoding", "gzip")),
		INTO_THE_NETWORK(302, "", Map.of("Location", "http://169.254.169.254/latest"));

		private final Said said;

		Bad(int status, String body, Map<String, String> headers) {
			this.said = new Said(status, body.getBytes(StandardCharsets.UTF_8), headers);
		}

	}

}
