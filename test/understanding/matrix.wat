;; Sums of products, four numbers at a time: JavaScript alone does one. All widths and heights are multiples of four.
;; Rows are gone through once for all columns, which stay at hand meanwhile.
(module
  (import "matrix" "memory" (memory 1))

  ;; sums[column][row] = rows[row] · columns[column]
  (func (export "times")
    (param $rows i32) (param $columns i32) (param $sums i32) (param $height i32) (param $count i32) (param $width i32)
    (local $stride i32) (local $apart i32) (local $left i32) (local $column i32) (local $sum i32)
    (local.set $stride (i32.shl (local.get $width) (i32.const 2)))
    (local.set $apart (i32.shl (local.get $height) (i32.const 2)))
    (loop $quads
      (local.set $left (local.get $count))
      (local.set $column (local.get $columns))
      (local.set $sum (local.get $sums))
      (block $done
        (loop $pairs
          (br_if $done (i32.lt_s (local.get $left) (i32.const 2)))
          (call $pair (local.get $rows) (local.get $column) (local.get $sum) (local.get $apart) (local.get $stride))
          (local.set $left (i32.sub (local.get $left) (i32.const 2)))
          (local.set $column (i32.add (local.get $column) (i32.shl (local.get $stride) (i32.const 1))))
          (local.set $sum (i32.add (local.get $sum) (i32.shl (local.get $apart) (i32.const 1))))
          (br $pairs)))
      (if (local.get $left)
        (then (call $single (local.get $rows) (local.get $column) (local.get $sum) (local.get $stride))))
      (local.set $sums (i32.add (local.get $sums) (i32.const 16)))
      (local.set $rows (i32.add (local.get $rows) (i32.shl (local.get $stride) (i32.const 2))))
      (br_if $quads
        (i32.gt_s (local.tee $height (i32.sub (local.get $height) (i32.const 4))) (i32.const 0)))))

  ;; four rows times one column
  (func $single (param $row i32) (param $at i32) (param $sums i32) (param $stride i32)
    (local $end i32) (local $own v128) (local $one v128) (local $two v128) (local $three v128) (local $four v128)
    (local.set $end (i32.add (local.get $at) (local.get $stride)))
    (loop $columns
      (local.set $own (v128.load (local.get $at)))
      (local.set $one
        (f32x4.add (local.get $one) (f32x4.mul (local.get $own) (v128.load (local.get $row)))))
      (local.set $two
        (f32x4.add (local.get $two) (f32x4.mul (local.get $own) (v128.load (i32.add (local.get $row) (local.get $stride))))))
      (local.set $three
        (f32x4.add (local.get $three) (f32x4.mul (local.get $own) (v128.load (i32.add (local.get $row) (i32.shl (local.get $stride) (i32.const 1)))))))
      (local.set $four
        (f32x4.add (local.get $four) (f32x4.mul (local.get $own) (v128.load (i32.add (local.get $row) (i32.mul (local.get $stride) (i32.const 3)))))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $columns (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
    (v128.store (local.get $sums)
      (call $totals (local.get $one) (local.get $two) (local.get $three) (local.get $four))))

  ;; four rows times two columns
  (func $pair (param $row i32) (param $at i32) (param $sums i32) (param $apart i32) (param $stride i32)
    (local $end i32) (local $own v128) (local $other v128) (local $numbers v128)
    (local $one v128) (local $two v128) (local $three v128) (local $four v128)
    (local $oneMore v128) (local $twoMore v128) (local $threeMore v128) (local $fourMore v128)
    (local.set $end (i32.add (local.get $at) (local.get $stride)))
    (loop $columns
      (local.set $own (v128.load (local.get $at)))
      (local.set $other (v128.load (i32.add (local.get $at) (local.get $stride))))
      (local.set $numbers (v128.load (local.get $row)))
      (local.set $one (f32x4.add (local.get $one) (f32x4.mul (local.get $own) (local.get $numbers))))
      (local.set $oneMore (f32x4.add (local.get $oneMore) (f32x4.mul (local.get $other) (local.get $numbers))))
      (local.set $numbers (v128.load (i32.add (local.get $row) (local.get $stride))))
      (local.set $two (f32x4.add (local.get $two) (f32x4.mul (local.get $own) (local.get $numbers))))
      (local.set $twoMore (f32x4.add (local.get $twoMore) (f32x4.mul (local.get $other) (local.get $numbers))))
      (local.set $numbers (v128.load (i32.add (local.get $row) (i32.shl (local.get $stride) (i32.const 1)))))
      (local.set $three (f32x4.add (local.get $three) (f32x4.mul (local.get $own) (local.get $numbers))))
      (local.set $threeMore (f32x4.add (local.get $threeMore) (f32x4.mul (local.get $other) (local.get $numbers))))
      (local.set $numbers (v128.load (i32.add (local.get $row) (i32.mul (local.get $stride) (i32.const 3)))))
      (local.set $four (f32x4.add (local.get $four) (f32x4.mul (local.get $own) (local.get $numbers))))
      (local.set $fourMore (f32x4.add (local.get $fourMore) (f32x4.mul (local.get $other) (local.get $numbers))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $columns (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
    (v128.store (local.get $sums)
      (call $totals (local.get $one) (local.get $two) (local.get $three) (local.get $four)))
    (v128.store (i32.add (local.get $sums) (local.get $apart))
      (call $totals (local.get $oneMore) (local.get $twoMore) (local.get $threeMore) (local.get $fourMore))))

  ;; sums[column] = the sum over the rows of shares[column][row] × rows[row]
  (func (export "shared")
    (param $rows i32) (param $shares i32) (param $sums i32) (param $height i32) (param $count i32) (param $width i32)
    (local $stride i32) (local $apart i32) (local $left i32) (local $share i32) (local $sum i32)
    (local.set $stride (i32.shl (local.get $width) (i32.const 2)))
    (local.set $apart (i32.shl (local.get $height) (i32.const 2)))
    (memory.fill (local.get $sums) (i32.const 0) (i32.mul (local.get $count) (local.get $stride)))
    (loop $quads
      (local.set $left (local.get $count))
      (local.set $share (local.get $shares))
      (local.set $sum (local.get $sums))
      (loop $columns
        (call $add (local.get $rows) (local.get $share) (i32.const 4) (local.get $sum) (local.get $stride))
        (local.set $share (i32.add (local.get $share) (local.get $apart)))
        (local.set $sum (i32.add (local.get $sum) (local.get $stride)))
        (br_if $columns (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
      (local.set $shares (i32.add (local.get $shares) (i32.const 16)))
      (local.set $rows (i32.add (local.get $rows) (i32.shl (local.get $stride) (i32.const 2))))
      (br_if $quads
        (i32.gt_s (local.tee $height (i32.sub (local.get $height) (i32.const 4))) (i32.const 0)))))

  ;; slopes[row] += the sum over the columns of errors[column][row] × columns[column], whose count is a multiple of four
  (func (export "learn")
    (param $slopes i32) (param $errors i32) (param $columns i32) (param $height i32) (param $count i32) (param $width i32)
    (local $stride i32) (local $apart i32) (local $left i32) (local $error i32) (local $column i32)
    (local.set $stride (i32.shl (local.get $width) (i32.const 2)))
    (local.set $apart (i32.shl (local.get $height) (i32.const 2)))
    (loop $rows
      (local.set $left (local.get $count))
      (local.set $error (local.get $errors))
      (local.set $column (local.get $columns))
      (loop $quads
        (call $add
          (local.get $column) (local.get $error) (local.get $apart) (local.get $slopes) (local.get $stride))
        (local.set $error (i32.add (local.get $error) (i32.shl (local.get $apart) (i32.const 2))))
        (local.set $column (i32.add (local.get $column) (i32.shl (local.get $stride) (i32.const 2))))
        (br_if $quads (local.tee $left (i32.sub (local.get $left) (i32.const 4)))))
      (local.set $errors (i32.add (local.get $errors) (i32.const 4)))
      (local.set $slopes (i32.add (local.get $slopes) (local.get $stride)))
      (br_if $rows (local.tee $height (i32.sub (local.get $height) (i32.const 1))))))

  ;; sum += so much of each of four rows; the shares stand so many bytes apart
  (func $add (param $row i32) (param $share i32) (param $apart i32) (param $sum i32) (param $stride i32)
    (local $end i32) (local $one v128) (local $two v128) (local $three v128) (local $four v128)
    (local.set $one (v128.load32_splat (local.get $share)))
    (local.set $two (v128.load32_splat (local.tee $share (i32.add (local.get $share) (local.get $apart)))))
    (local.set $three (v128.load32_splat (local.tee $share (i32.add (local.get $share) (local.get $apart)))))
    (local.set $four (v128.load32_splat (i32.add (local.get $share) (local.get $apart))))
    (local.set $end (i32.add (local.get $sum) (local.get $stride)))
    (loop $columns
      (v128.store (local.get $sum)
        (f32x4.add
          (f32x4.add (v128.load (local.get $sum))
            (f32x4.mul (local.get $one) (v128.load (local.get $row))))
          (f32x4.add
            (f32x4.mul (local.get $two) (v128.load (i32.add (local.get $row) (local.get $stride))))
            (f32x4.add
              (f32x4.mul (local.get $three)
                (v128.load (i32.add (local.get $row) (i32.shl (local.get $stride) (i32.const 1)))))
              (f32x4.mul (local.get $four)
                (v128.load (i32.add (local.get $row) (i32.mul (local.get $stride) (i32.const 3)))))))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $columns (i32.lt_u (local.tee $sum (i32.add (local.get $sum) (i32.const 16))) (local.get $end)))))

  (func $totals (param $one v128) (param $two v128) (param $three v128) (param $four v128) (result v128)
    (f32x4.replace_lane 3
      (f32x4.replace_lane 2
        (f32x4.replace_lane 1 (f32x4.splat (call $total (local.get $one))) (call $total (local.get $two)))
        (call $total (local.get $three)))
      (call $total (local.get $four))))

  (func $total (param $own v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $own)) (f32x4.extract_lane 1 (local.get $own)))
      (f32.add (f32x4.extract_lane 2 (local.get $own)) (f32x4.extract_lane 3 (local.get $own))))))
