package dev.dailies.provider.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import dev.dailies.http.AddressGuard;
import dev.dailies.http.HttpAddress;
import dev.dailies.http.Redirect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WebFileTest {

	private static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(2), Duration.ofSeconds(1), 1000);

	private final ScriptedServer server = new ScriptedServer();

	private final WebFile web = new WebFile(LIMITS, AddressGuard.of(this.server.address()));

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void a_redirect_is_followed() throws Exception {
		this.server.answers(302, "", Map.of("Location", "/there")).answers(200, "picture");

		assertThat(get(this.web)).isEqualTo("picture");
		assertThat(this.server.requests()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:///etc/hostname", "ftp://127.0.0.1/a", "data:image/png;base64,AAAA",
			"jar:file:/a.jar!/b", "http://169.254.169.254/latest/meta-data", "http://10.0.0.1/", "http://[fe80::1]/" })
	void a_redirect_to_what_is_not_to_be_asked_is_refused(String location) {
		this.server.answers(302, "", Map.of("Location", location));

		assertThatExceptionOfType(WebFile.RefusedException.class).isThrownBy(() -> get(this.web));
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void a_ring_of_redirects_is_left() {
		for (int i = 0; i < 10; i++) {
			this.server.answers(301, "", Map.of("Location", "/again"));
		}

		assertThatExceptionOfType(WebFile.RefusedException.class).isThrownBy(() -> get(this.web))
			.withMessageStartingWith("it was redirected more than 5 times, the last time to http://127.0.0.1:");
		assertThat(this.server.requests()).hasSize(Redirect.MOST + 1);
	}

	@Test
	void this_machine_is_not_asked_for_a_public_provider() {
		WebFile web = new WebFile(LIMITS, AddressGuard.PUBLIC_ONLY);

		assertThatExceptionOfType(WebFile.RefusedException.class).isThrownBy(() -> get(web))
			.withMessageContaining("the host 127.0.0.1 is this machine itself")
			.withMessageContaining("Only public addresses are fetched");
		assertThat(this.server.requests()).isEmpty();
	}

	private String get(WebFile web) throws IOException {
		HttpAddress address = HttpAddress.of(this.server.address() + "/a").orElseThrow();
		return new String(web.get(address, 100), StandardCharsets.UTF_8);
	}

}
