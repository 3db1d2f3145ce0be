/**
 * Manifests as YAML.
 */
@NullMarked
package dev.dailies.manifest.yaml;

import org.jspecify.annotations.NullMarked;
