/**
 * A render divided among instances. The stage cuts the plan and passes on one record for each segment that nobody has rendered
 * yet; whoever stores the last of them passes on the join. No job waits for another, nothing is kept but files in the asset
 * store, and each record may come twice: what is there already is not made again.
 */
@NullMarked
package io.remixengine.render.work;

import org.jspecify.annotations.NullMarked;
