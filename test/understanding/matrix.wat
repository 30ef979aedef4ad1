;; Sums of products, four numbers at a time: JavaScript alone does one. All widths and heights are multiples of four.
(module
  (import "matrix" "memory" (memory 1))

  ;; sums[row] = rows[row] · column
  (func (export "times")
    (param $rows i32) (param $column i32) (param $sums i32) (param $height i32) (param $width i32)
    (local $stride i32) (local $at i32) (local $end i32) (local $row i32) (local $own v128)
    (local $one v128) (local $two v128) (local $three v128) (local $four v128)
    (local.set $stride (i32.shl (local.get $width) (i32.const 2)))
    (local.set $end (i32.add (local.get $column) (local.get $stride)))
    (loop $quads
      (local.set $one (v128.const f32x4 0 0 0 0))
      (local.set $two (v128.const f32x4 0 0 0 0))
      (local.set $three (v128.const f32x4 0 0 0 0))
      (local.set $four (v128.const f32x4 0 0 0 0))
      (local.set $at (local.get $column))
      (local.set $row (local.get $rows))
      (loop $columns
        (local.set $own (v128.load (local.get $at)))
        (local.set $one (f32x4.add (local.get $one)
          (f32x4.mul (local.get $own) (v128.load (local.get $row)))))
        (local.set $two (f32x4.add (local.get $two)
          (f32x4.mul (local.get $own) (v128.load (i32.add (local.get $row) (local.get $stride))))))
        (local.set $three (f32x4.add (local.get $three)
          (f32x4.mul (local.get $own)
            (v128.load (i32.add (local.get $row) (i32.shl (local.get $stride) (i32.const 1)))))))
        (local.set $four (f32x4.add (local.get $four)
          (f32x4.mul (local.get $own)
            (v128.load (i32.add (local.get $row) (i32.mul (local.get $stride) (i32.const 3)))))))
        (local.set $row (i32.add (local.get $row) (i32.const 16)))
        (br_if $columns
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
      (f32.store (local.get $sums) (call $total (local.get $one)))
      (f32.store offset=4 (local.get $sums) (call $total (local.get $two)))
      (f32.store offset=8 (local.get $sums) (call $total (local.get $three)))
      (f32.store offset=12 (local.get $sums) (call $total (local.get $four)))
      (local.set $sums (i32.add (local.get $sums) (i32.const 16)))
      (local.set $rows (i32.add (local.get $rows) (i32.shl (local.get $stride) (i32.const 2))))
      (br_if $quads
        (i32.gt_s (local.tee $height (i32.sub (local.get $height) (i32.const 4))) (i32.const 0)))))

  ;; sums[column] = the sum over the rows of shares[row] × rows[row][column]
  (func (export "shared")
    (param $rows i32) (param $shares i32) (param $sums i32) (param $height i32) (param $width i32)
    (local $stride i32) (local $at i32) (local $end i32) (local $row i32)
    (local $one v128) (local $two v128) (local $three v128) (local $four v128)
    (local.set $stride (i32.shl (local.get $width) (i32.const 2)))
    (local.set $end (i32.add (local.get $sums) (local.get $stride)))
    (memory.fill (local.get $sums) (i32.const 0) (local.get $stride))
    (loop $quads
      (local.set $one (v128.load32_splat (local.get $shares)))
      (local.set $two (v128.load32_splat offset=4 (local.get $shares)))
      (local.set $three (v128.load32_splat offset=8 (local.get $shares)))
      (local.set $four (v128.load32_splat offset=12 (local.get $shares)))
      (local.set $at (local.get $sums))
      (local.set $row (local.get $rows))
      (loop $columns
        (v128.store (local.get $at)
          (f32x4.add
            (f32x4.add (v128.load (local.get $at))
              (f32x4.mul (local.get $one) (v128.load (local.get $row))))
            (f32x4.add
              (f32x4.mul (local.get $two) (v128.load (i32.add (local.get $row) (local.get $stride))))
              (f32x4.add
                (f32x4.mul (local.get $three)
                  (v128.load (i32.add (local.get $row) (i32.shl (local.get $stride) (i32.const 1)))))
                (f32x4.mul (local.get $four)
                  (v128.load (i32.add (local.get $row) (i32.mul (local.get $stride) (i32.const 3)))))))))
        (local.set $row (i32.add (local.get $row) (i32.const 16)))
        (br_if $columns
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
      (local.set $shares (i32.add (local.get $shares) (i32.const 16)))
      (local.set $rows (i32.add (local.get $rows) (i32.shl (local.get $stride) (i32.const 2))))
      (br_if $quads
        (i32.gt_s (local.tee $height (i32.sub (local.get $height) (i32.const 4))) (i32.const 0)))))

  (func $total (param $own v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $own)) (f32x4.extract_lane 1 (local.get $own)))
      (f32.add (f32x4.extract_lane 2 (local.get $own)) (f32x4.extract_lane 3 (local.get $own))))))
