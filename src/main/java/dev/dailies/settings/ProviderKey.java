package dev.dailies.settings;

import java.util.List;

import dev.dailies.text.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A setting that one provider has of itself, below {@code providers.NAME}. The provider
 * reads it; this is what it is called and what may stand there.
 *
 * @param means a sentence for whoever writes it
 * @param otherwise what holds where nobody says it, in words
 * @param variable the environment variable that wins over the job file; null if there is
 * none
 */
record ProviderKey(ProviderCatalog provider, String name, Shape shape, String means, String otherwise,
		@Nullable String variable) {

	private static final String ADDRESS = "[^\\s@/,;]+@[^\\s@/,;]+";

	static final List<ProviderKey> ALL = List.of(
			new ProviderKey(ProviderCatalog.ACEDATA, "video-id-source", Shape.oneOf(List.of("data-id", "task-id")),
					"Which id of a video the steps pass on.", "data-id", null),
			new ProviderKey(ProviderCatalog.ACEDATA, "upsample-1080p",
					Shape.oneOf(List.of("auto", "upsample", "get1080p")),
					"Which call makes 1080p: the cheaper `get1080p` where it can (`auto`), or always `upsample`.",
					"auto", null),
			new ProviderKey(ProviderCatalog.KIE, "upload-url",
					Shape.text("address", "https?://[^/?#@\\s\\\\]+(/[^?#@\\s\\\\]*)?"),
					"Where image files are uploaded.", "KIE's own; with another `base-url`, that",
					ProviderCatalog.KIE.variable("upload-url")),
			new ProviderKey(ProviderCatalog.USEAPI, "email",
					Shape.oneOrMore(Shape.text("mail address", ADDRESS + "([,;\\s]+" + ADDRESS + ")*")),
					"The Google account that everything goes to, or those that it is spread over.", "useapi chooses",
					null),
			new ProviderKey(ProviderCatalog.USEAPI, "captcha-retry", Shape.whole(1, 10),
					"How often useapi tries the captcha within a call; only one of the three about captchas.",
					"useapi chooses", null),
			new ProviderKey(ProviderCatalog.USEAPI, "captcha-order",
					Shape.oneOrMore(Shape.text("name", "[\\w.-]+(\\s*,\\s*[\\w.-]+)*")),
					"The captcha providers that are asked, one after the other.", "useapi chooses", null),
			new ProviderKey(ProviderCatalog.USEAPI, "captcha-token",
					Shape.text("`${VARIABLE}`", "\\$\\{[A-Za-z_]\\w*\\}"),
					"The environment variable with the token of a captcha that you solved.", "none", null));

	/**
	 * As it is written in a job file.
	 */
	String path() {
		return "providers." + this.provider.provider() + "." + this.name;
	}

}
